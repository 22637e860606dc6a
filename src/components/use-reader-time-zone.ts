import { useSyncExternalStore } from "react";

const never = () => () => {};

/** The time zone of the reader's own clock; null while the server makes the page, which can't know it. */
export function useReaderTimeZone(): string | null {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
}
