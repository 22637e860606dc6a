import { toText } from "hast-util-to-text";
import { rememberResults } from "#src/lib/remember-results.ts";
import {
  firstThatFills,
  type HtmlTree,
  MAX_REMEMBERED,
  type MarkdownOptions,
  markdownToTree,
} from "./markdown-to-html.ts";
import type { Element, Inside } from "./text-and-links.ts";

type Child = HtmlTree["children"][number];

/**
 * Turns Markdown into plain text: each paragraph and list item, with its number, on its own line, and each link
 * followed by its URL. Text beyond the limit ends with an ellipsis.
 */
export const markdownToText = rememberResults(
  MAX_REMEMBERED,
  (source: string, { baseUrl, limit }: MarkdownOptions) => {
    const most = limit ?? Number.POSITIVE_INFINITY;
    const text = firstThatFills(source, most, (part) => {
      const tree = markdownToTree(part, baseUrl);
      const made = toText({ ...tree, children: tree.children.map(forReading) }).trim();
      return { made, length: made.length };
    });
    return text.length <= most
      ? text
      : `${text
          .slice(0, most - 1)
          .toWellFormed()
          .trimEnd()}…`;
  },
);

function forReading(child: Child): Child {
  return child.type === "element" ? elementForReading(child) : child;
}

function elementForReading(element: Element): Element {
  const marked = { ...element, children: withMarks(element) };
  const children = marked.children.map((child) =>
    child.type === "element" ? elementForReading(child) : child,
  );
  const address = element.tagName === "a" ? element.properties["href"] : undefined;
  const isSaid = typeof address !== "string" || toText(element) === address.replace(/^(?:mailto|tel):/, "");
  return { ...marked, children: isSaid ? children : [...children, words(` (${address})`)] };
}

/** A list with a bullet or number before each item. */
function withMarks({ tagName, children, properties }: Element): Inside[] {
  if (tagName !== "ul" && tagName !== "ol") return children;

  let number = numberOf(properties["start"]) ?? 1;
  return children.map((item) => {
    if (item.type !== "element" || item.tagName !== "li") return item;
    number = numberOf(item.properties["value"]) ?? number;
    const mark = tagName === "ol" ? `${number++}. ` : "- ";
    return { ...item, children: withMark(item.children, mark) };
  });
}

function withMark(children: readonly Inside[], mark: string): Inside[] {
  const start = children.findIndex((child) => child.type === "element" && child.tagName === "p");
  const paragraph = children[start];
  if (paragraph?.type !== "element") return [words(mark), ...children];
  return children.with(start, { ...paragraph, children: [words(mark), ...paragraph.children] });
}

function numberOf(property: unknown): number | null {
  const number = Number(property ?? Number.NaN);
  return Number.isInteger(number) ? number : null;
}

function words(value: string): Inside {
  return { type: "text", value };
}
