import { useSyncExternalStore } from "react";
import { presentZoneName } from "#src/lib/time/present-zone-name.ts";

const never = () => () => {};

/** The time zone of the reader's own clock; null while the server makes the page, which can't know it. */
export function useReaderTimeZone(): string | null {
  return useSyncExternalStore(
    never,
    () => presentZoneName(Intl.DateTimeFormat().resolvedOptions().timeZone),
    () => null,
  );
}
