type Node = { type: string; value?: string; children?: Node[] };

/**
 * The longest beginning of a tree that, written as HTML, has at most `limit` UTF-16 units. It ends with an ellipsis,
 * after a word, or inside the first word if not even that fits; it never splits a letter or an emoji.
 */
export function cutAtWord<Tree extends Node>(
  tree: Tree,
  limit: number,
  stringify: (tree: Tree) => string,
): string {
  const text = textOf(tree).slice(0, limit);
  const htmlUpTo = (end: number) => {
    const copy = structuredClone(tree);
    cutAfter(copy, end);
    return stringify(copy);
  };
  const fits = (end: number) => htmlUpTo(end).length <= limit;

  const end = lastThatFits(wordEnds(text), fits) ?? lastThatFits(letterEnds(text), fits);
  return end === undefined ? "" : htmlUpTo(end);
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}

/** Drops what follows the first `size` units of text. @returns how many are left after this node; 0 if cut here */
function cutAfter(node: Node, size: number): number {
  if (node.value !== undefined) {
    const left = size - node.value.length;
    if (left <= 0) node.value = `${node.value.slice(0, size)}…`;
    return Math.max(0, left);
  }

  let left = size;
  const kept = node.children?.findIndex((child) => (left = cutAfter(child, left)) === 0) ?? -1;
  if (kept >= 0) node.children?.splice(kept + 1);
  return left;
}

function wordEnds(text: string): number[] {
  return segments(text, "word")
    .filter(({ isWordLike }) => isWordLike)
    .map(endOf);
}

function letterEnds(text: string): number[] {
  return segments(text, "grapheme")
    .filter(({ segment }) => segment.trim() !== "")
    .map(endOf);
}

function segments(text: string, granularity: "word" | "grapheme"): Intl.SegmentData[] {
  return [...new Intl.Segmenter("en", { granularity }).segment(text)];
}

function endOf({ index, segment }: Intl.SegmentData): number {
  return index + segment.length;
}

function lastThatFits(ends: readonly number[], fits: (end: number) => boolean): number | undefined {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(ends[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return ends[low - 1];
}
