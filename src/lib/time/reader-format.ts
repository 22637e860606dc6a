/** How readers' part of the world writes dates and times; the words stay English. */
export type ReaderFormat = { locale: "en-US" | "en-GB"; hourCycle: "h12" | "h23" };

/** For a reader of unknown habits. */
export const DEFAULT_FORMAT: ReaderFormat = { locale: "en-GB", hourCycle: "h23" };

/** @param languages an `Accept-Language` header; the first one is the reader's own */
export function readerFormat(languages: string | null): ReaderFormat {
  const [first = ""] = /^[\w-]{2,35}(?=$|[,;])/.exec(languages?.trim() ?? "") ?? [];
  try {
    const { region } = new Intl.Locale(first).maximize();
    if (!region) return DEFAULT_FORMAT;
    const { hourCycle } = new Intl.DateTimeFormat(first, { hour: "numeric" }).resolvedOptions();
    return {
      locale: region === "US" ? "en-US" : "en-GB",
      hourCycle: hourCycle === "h11" || hourCycle === "h12" ? "h12" : "h23",
    };
  } catch {
    return DEFAULT_FORMAT;
  }
}
