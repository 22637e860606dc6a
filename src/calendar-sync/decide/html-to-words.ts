import { decodeEntities, withoutConference } from "../decide/comparable-html.ts";

const BLOCK = /<\/?(?:p|br|li|ul|ol|h[1-6]|div|blockquote|pre|table|tr|td|th|hr)\b[^>]*>/gi;

/** What a reader sees of an HTML text, on one line; links keep their URL. */
export function htmlToWords(html: string): string {
  const text = withoutConference(html)
    .replaceAll(BLOCK, " ")
    .replaceAll(/<a\s[^>]*href\s*=\s*["']?([^"'\s>]*)[^>]*>/gi, "($1) ")
    .replaceAll(/<\/?[a-z][^>]*>/gi, "");
  return decodeEntities(text).replaceAll(/\s+/g, " ").trim();
}
