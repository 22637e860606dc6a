import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { Markup } from "./markup.ts";

const BLOCK = /<(?:p|br|ul|ol|div|h[1-6])\b/i;

/** What Google's pages show of a description: text, emphasis, lists and links. */
const shown = {
  tagNames: ["a", "b", "strong", "i", "em", "u", "br", "p", "ul", "ol", "li", "h1", "h2", "h3", "h4"],
  attributes: { a: ["href"] },
  protocols: { href: ["http", "https", "mailto", "tel"] },
  strip: ["script", "style"],
};

const page = unified().use(rehypeRaw).use(rehypeSanitize, shown).use(rehypeStringify).freeze();

/** A description as Google's pages render it. */
export function renderedDescription(description: string): Markup {
  const value = BLOCK.test(description) ? description : description.replaceAll("\n", "<br>\n");
  const tree = page.runSync({ type: "root", children: [{ type: "raw", value }] });
  return new Markup(`<div class="description">${page.stringify(tree)}</div>`);
}
