const CONTEXT = 30;
const MAX_SHOWN = 160;
const letters = new Intl.Segmenter();

/** Shortens two texts to where they differ, each with a little context. */
export function textDifference(one: string, other: string): [string, string] {
  if (Math.max(one.length, other.length) <= MAX_SHOWN) return [one, other];

  const start = sharedLength(lettersOf(one), lettersOf(other));
  const end = sharedLength(
    lettersOf(one.slice(start)).toReversed(),
    lettersOf(other.slice(start)).toReversed(),
  );
  return [excerpt(one, start, end), excerpt(other, start, end)];
}

function excerpt(text: string, sharedStart: number, sharedEnd: number): string {
  const from = Math.max(0, sharedStart - CONTEXT);
  const to = Math.min(text.length, text.length - sharedEnd + CONTEXT);
  const part = text.slice(from, Math.min(to, from + MAX_SHOWN)).toWellFormed();
  const isCutShort = from + MAX_SHOWN < to || to < text.length;
  return `${from > 0 ? "… " : ""}${part}${isCutShort ? " …" : ""}`;
}

function lettersOf(text: string): string[] {
  return Array.from(letters.segment(text), ({ segment }) => segment);
}

/** The length, in UTF-16 units, of what both begin with. */
function sharedLength(one: readonly string[], other: readonly string[]): number {
  const first = one.findIndex((character, index) => character !== other[index]);
  const shared = first === -1 ? one.slice(0, other.length) : one.slice(0, first);
  return shared.join("").length;
}
