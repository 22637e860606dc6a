/**
 * Text for one line, without invisible characters that programs obey: control characters, line breaks of every kind,
 * and marks that change the direction of the text.
 */
export function singleLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, " ");
}
