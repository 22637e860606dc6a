import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { cutAtWord } from "./cut-at-word.ts";

// Nothing that loads from elsewhere, and no form control: what is left is text and links.
const schema = {
  ...defaultSchema,
  tagNames: defaultSchema.tagNames?.filter((name) => !["img", "picture", "source", "input"].includes(name)),
  protocols: { ...defaultSchema.protocols, href: ["https", "mailto"] },
};

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype)
  .use(rehypeSanitize, schema)
  .use(rehypeStringify)
  .freeze();

// Quotes in quotes in quotes exhaust the parser's stack and its time; nobody means them.
const TOO_DEEP = /^(?:[ \t]*>|[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]){50}/m;

/**
 * Somebody's Markdown as HTML that is safe on a page and in Google's description: no raw HTML, no image, links to https
 * and mailto only.
 *
 * @param limit the most UTF-16 units that the HTML may have; longer text ends at a word with an ellipsis, tags closed
 */
export function markdownToHtml(markdown: string, limit = Number.POSITIVE_INFINITY): string {
  // Parsing takes longer than proportionally; what lies far behind the limit isn't even read.
  const source = markdown.slice(0, limit * 4);
  const tree = markdownToTree(source);
  const html = processor.stringify(tree);
  return html.length <= limit ? html : cutAtWord(tree, limit, (cut) => processor.stringify(cut));
}

/** The same as a tree of HTML elements. */
export function markdownToTree(source: string) {
  return processor.runSync(TOO_DEEP.test(source) ? plainText(source) : processor.parse(source));
}

function plainText(value: string): ReturnType<typeof processor.parse> {
  return { type: "root", children: [{ type: "paragraph", children: [{ type: "text", value }] }] };
}
