import { useMemo, useSyncExternalStore } from "react";
import { DEFAULT_FORMAT, type ReaderFormat, readerFormat } from "#src/lib/time/reader-format.ts";

const never = () => () => {};

/** How the reader writes dates and times; the default while the server renders the page. */
export function useReaderFormat(): ReaderFormat {
  const language = useSyncExternalStore(
    never,
    () => navigator.language,
    () => null,
  );
  return useMemo(() => (language ? readerFormat(language) : DEFAULT_FORMAT), [language]);
}
