/** No one nests deeper on purpose, and the parser's time grows with the cube of the depth. */
const MAX_NESTING = 20;

/** More than any text has that people are meant to read. */
const MAX_MARKS = 5_000;
/** The parser's time grows with the square of these. */
const MAX_BRACKETS = 1_000;
const MAX_TABLE_MARKS = 2_000;

const MARK = /[*_~`<&@[|]|^[ \t]*(?:[-+>]|\d{1,9}[.)])|www\./gm;

// Deeply nested quotes exhaust the parser's stack and take too long.
const DEEP_BLOCK = /^(?:[ \t]*>|[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]){50}/m;
const MAX_TAG_DEPTH = 100;

const TAG_START = /<(\/?)([a-z][\w-]*)/gi;
const CLOSED_BY_OTHERS =
  /^(?:area|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|source|t[dhr]|track|wbr)$/i;

/** Whether parsing a text's markup would block the process for too long. */
export function isTooCostly(source: string): boolean {
  return (
    DEEP_BLOCK.test(source) ||
    isDeepInTags(source) ||
    count(source, MARK) > MAX_MARKS ||
    count(source, /\[/g) > MAX_BRACKETS ||
    count(source, /\|/g) > MAX_TABLE_MARKS ||
    source.split(/\n[ \t]*\n/).some(isDeepInMarks)
  );
}

function isDeepInTags(source: string): boolean {
  let depth = 0;
  return [...source.matchAll(TAG_START)].some(([, slash, name = ""]) => {
    if (!CLOSED_BY_OTHERS.test(name)) depth = Math.max(0, depth + (slash ? -1 : 1));
    return depth > MAX_TAG_DEPTH;
  });
}

// A run of marks that may open emphasis is before a word; one that may close it is after a word.
const OPENING = /(?<=^|[\s\p{P}])[*_~]+(?=[^\s*_~])/gu;
const CLOSING = /(?<=[^\s*_~])[*_~]+(?=$|[\s\p{P}])/gu;

/** Nested emphasis, brackets or link URLs in one paragraph. */
function isDeepInMarks(paragraph: string): boolean {
  return (
    nesting(paragraph, OPENING, CLOSING) > MAX_NESTING ||
    nesting(paragraph, /\[/g, /\]/g) > MAX_NESTING ||
    nesting(paragraph, /\]\(/g, /\)/g) > MAX_NESTING
  );
}

/** How deeply pairs of opening and closing marks nest; an opening that is never closed doesn't count. */
function nesting(text: string, opening: RegExp, closing: RegExp): number {
  const marks = [
    ...[...text.matchAll(opening)].map(({ index }) => ({ index, opens: true })),
    ...[...text.matchAll(closing)].map(({ index }) => ({ index, opens: false })),
  ].toSorted((one, other) => one.index - other.index);
  /** For each open mark, how deeply the pairs inside it nest. */
  const inside: number[] = [];
  let deepest = 0;
  for (const { opens } of marks) {
    if (opens) {
      inside.push(0);
      continue;
    }
    const within = inside.pop();
    if (within === undefined) continue;

    deepest = Math.max(deepest, within + 1);
    const around = inside.pop();
    if (around !== undefined) inside.push(Math.max(around, within + 1));
  }
  return deepest;
}

function count(text: string, mark: RegExp): number {
  return [...text.matchAll(mark)].length;
}
