import rehypeRaw from "rehype-raw";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { rememberResults } from "#src/lib/remember-results.ts";
import { cutAtWord } from "./cut-at-word.ts";
import { isTooCostly } from "./is-too-costly.ts";
import { markupOrWords } from "./markup-or-words.ts";
import { hasMedia, textAndLinks } from "./text-and-links.ts";

export type MarkdownOptions = {
  /** What relative links are relative to. */
  baseUrl: string;
  /** The most UTF-16 units that the result may have. */
  limit?: number;
};

// Nothing that loads from elsewhere, and no form controls: only text and links are left.
const schema = {
  ...defaultSchema,
  tagNames: defaultSchema.tagNames?.filter((name) => !["img", "picture", "source", "input"].includes(name)),
  protocols: { ...defaultSchema.protocols, href: ["http", "https", "mailto", "tel"] },
  strip: ["script", "style", "template"],
};

const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .freeze();
const rawHtml = unified().use(rehypeRaw).freeze();
const safeHtml = unified().use(rehypeSanitize, schema).use(rehypeStringify).freeze();

/** This many of the longest texts take about 20 MB. */
export const MAX_REMEMBERED = 3_000;

export type HtmlTree = ReturnType<typeof markdown.runSync>;

/**
 * Turns Markdown, and the HTML inside it, into HTML that is safe on a page and in Google's description: text and links
 * that work from anywhere. No word is lost; an image becomes a link to it. Text beyond the limit is cut after a word,
 * with an ellipsis, and all tags are closed.
 */
export const markdownToHtml = rememberResults(
  MAX_REMEMBERED,
  (source: string, { baseUrl, limit }: MarkdownOptions) => {
    const most = limit ?? Number.POSITIVE_INFINITY;
    const tree = firstThatFills(source, most, (part) => {
      const made = markdownToTree(part, baseUrl);
      return { made, length: safeHtml.stringify(made).length };
    });
    const html = safeHtml.stringify(tree);
    return html.length <= most ? html : cutAtWord(tree, most, (cut) => safeHtml.stringify(cut));
  },
);

/** Text beyond this is shown without its markup: an event's text is a page or two, and parsing more takes too long. */
const MAX_MARKUP = 100_000;

/** The same as a tree of HTML elements. */
export function markdownToTree(source: string, baseUrl: string): HtmlTree {
  const beginning =
    source.length > MAX_MARKUP ? source.slice(0, lastBreakBefore(source, MAX_MARKUP)) : source;
  const rest = plainTree(source.slice(beginning.length));
  if (isTooCostly(beginning)) return plainTree(source);

  const read = safeHtml.runSync(textAndLinks(parsed(beginning), baseUrl));
  return { ...read, children: [...read.children, ...rest.children] };
}

/** Whether a text has pictures or the like, which are shown as links. */
export function showsMediaAsLinks(source: string): boolean {
  return source.length <= MAX_MARKUP && !isTooCostly(source) && hasMedia(parsed(source));
}

function parsed(source: string): HtmlTree {
  const tree = withWords(markdown.runSync(markdown.parse(source)), source);
  return rawHtml.runSync(tree);
}

/** Between two paragraphs if possible, else anywhere. */
function lastBreakBefore(source: string, end: number): number {
  const paragraph = source.lastIndexOf("\n\n", end);
  return paragraph > 0 ? paragraph : end;
}

function plainTree(source: string): HtmlTree {
  const paragraphs = source.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== "");
  return safeHtml.runSync(markdown.runSync(plainText(paragraphs)));
}

/**
 * Parsing time grows faster than the text, so text far beyond the limit isn't even parsed, unless the beginning has
 * more markup than text.
 */
export function firstThatFills<Made>(
  source: string,
  limit: number,
  make: (part: string) => { made: Made; length: number },
): Made {
  const beginning = source.slice(0, limit * 4);
  const { made, length } = make(beginning);
  return length > limit || beginning.length === source.length ? made : make(source).made;
}

function withWords<Node extends { type: string }>(node: Node, source: string): Node {
  if (node.type === "raw" && "value" in node && typeof node.value === "string") {
    return { ...node, value: markupOrWords(node.value, source) };
  }
  if (!("children" in node) || !Array.isArray(node.children)) return node;
  return { ...node, children: node.children.map((child) => withWords(child, source)) };
}

function plainText(paragraphs: readonly string[]): ReturnType<typeof markdown.parse> {
  return {
    type: "root",
    children: paragraphs.map((value) => ({ type: "paragraph", children: [{ type: "text", value }] })),
  };
}
