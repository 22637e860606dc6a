/**
 * Text for one line, without what a reader can't see but a program obeys: control characters, line breaks of every kind,
 * and marks that turn the direction of what follows.
 */
export function singleLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, " ");
}
