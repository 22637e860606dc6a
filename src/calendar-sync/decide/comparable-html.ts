/** Google's own block about a video call; it appears and disappears without anyone editing the event. */
const CONFERENCE_BLOCK = /-::~:~::~[\s\S]*?(?:-::~:~::~:[~:]*-|$)/g;

const sameTag: Record<string, string> = { strong: "b", em: "i", del: "s", strike: "s" };
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/**
 * Normalizes HTML: two texts that look the same to a reader become equal. Google renames tags, drops attributes,
 * encodes characters differently and moves white space.
 */
export function comparableHtml(html: string): string {
  const plain = withoutConference(html).replaceAll(
    /<\s*(\/?)\s*([a-z][a-z0-9]*)\b([^>]*)>/gi,
    (_tag, slash: string, name: string, rest: string) => {
      const lower = name.toLowerCase();
      const address = lower === "a" ? /href\s*=\s*["']?([^"'\s>]*)/i.exec(rest)?.[1] : undefined;
      return `<${slash}${sameTag[lower] ?? lower}${address ? ` ${address}` : ""}>`;
    },
  );
  return decodeEntities(plain)
    .replaceAll(/\s*(<[^>]*>)\s*/g, "$1")
    .replaceAll(/\s+/g, " ")
    .trim();
}

export function withoutConference(html: string): string {
  return html.replaceAll(CONFERENCE_BLOCK, " ");
}

export function decodeEntities(html: string): string {
  return html.replaceAll(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (entity, name: string) => decoded(name) ?? entity);
}

function decoded(name: string): string | undefined {
  if (!name.startsWith("#")) return entities[name.toLowerCase()];

  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10_ffff ? String.fromCodePoint(code) : undefined;
}

const BLOCK = /<\/?(?:p|br|li|ul|ol|h[1-6]|div|blockquote|pre|table|tr|td|th|hr)\b[^>]*>/gi;

/** What a reader sees of an HTML text, on one line; links keep their URL. */
export function htmlToWords(html: string): string {
  const text = withoutConference(html)
    .replaceAll(BLOCK, " ")
    .replaceAll(/<a\s[^>]*href\s*=\s*["']?([^"'\s>]*)[^>]*>/gi, "($1) ")
    .replaceAll(/<\/?[a-z][^>]*>/gi, "");
  return decodeEntities(text).replaceAll(/\s+/g, " ").trim();
}
