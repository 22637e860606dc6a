type Range = readonly [first: number, last: number];

/** @param written as in CSS: `U+0000-00FF,U+0131` */
export function unicodeRanges(written: string): Range[] {
  return written.split(",").map((range) => {
    const [first = "", last = first] = range.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });
}

/** A text without the signs that no font at hand can draw. */
export function drawableText(text: string, ranges: readonly Range[]): string {
  const isDrawable = (sign: string) => {
    const code = sign.codePointAt(0) ?? 0;
    return code >= 0x20 && ranges.some(([first, last]) => code >= first && code <= last);
  };
  return spaced(
    Array.from(spaced(text.normalize("NFC")))
      .filter(isDrawable)
      .join(""),
  );
}

function spaced(words: string): string {
  return words.replaceAll(/\s+/g, " ").trim();
}
