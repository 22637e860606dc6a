/** HTML's tags: those that survive, those that only hold others, and those whose content isn't text. */
const HTML_NAMES = new Set(
  `a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption center
  cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font
  footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li
  link main map mark marquee menu meta meter nav nobr object ol optgroup option output p param picture pre progress q
  rp rt ruby s samp search section select slot small source span strike strong sub summary sup svg table tbody td tfoot
  th thead time tr track tt u ul var video wbr`.split(/\s+/),
);

const TAG = /<(\/?)([a-z][\w.:-]*)([^<>]*)>/gi;

/**
 * Markdown reads every word in angle brackets as a tag. A tag that HTML doesn't know and that is never closed is meant
 * as words, such as `<your name>` or `List<String>`; so is an unclosed `<title>` or `<script>`, which would swallow
 * everything after it.
 *
 * @param raw a piece of HTML from a Markdown text
 * @param source the whole text, which may contain the closing tag
 */
export function markupOrWords(raw: string, source: string): string {
  const lower = source.toLowerCase();
  return raw.replaceAll(TAG, (tag, slash: string, name: string, rest: string) => {
    const plain = name.toLowerCase();
    if (HTML_NAMES.has(plain) || rest.includes("=") || rest.endsWith("/")) return tag;

    const isPaired = slash ? lower.includes(`<${plain}`) : lower.includes(`</${plain}`);
    return isPaired ? tag : `&lt;${tag.slice(1)}`;
  });
}
