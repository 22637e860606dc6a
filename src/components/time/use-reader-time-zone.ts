import { useSyncExternalStore } from "react";
import { presentZoneName } from "#src/lib/time/present-zone-name.ts";

const never = () => () => {};

/** The reader's time zone; null while the server renders the page, which can't know it. */
export function useReaderTimeZone(): string | null {
  return useSyncExternalStore(
    never,
    () => presentZoneName(Intl.DateTimeFormat().resolvedOptions().timeZone),
    () => null,
  );
}
