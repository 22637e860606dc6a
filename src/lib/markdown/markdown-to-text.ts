import { toText } from "hast-util-to-text";
import { markdownToTree } from "./markdown-to-html.ts";

type Tree = ReturnType<typeof markdownToTree>;
type Child = Tree["children"][number];

/**
 * Somebody's Markdown as plain text: paragraphs and list items on lines of their own, and behind each link its address,
 * which is what most links are for.
 *
 * @param limit the most UTF-16 units; longer text ends with an ellipsis
 */
export function markdownToText(markdown: string, limit = Number.POSITIVE_INFINITY): string {
  const tree = markdownToTree(markdown.slice(0, limit * 4));
  const text = toText({ ...tree, children: tree.children.map(withAddresses) }).trim();
  return text.length <= limit
    ? text
    : `${text
        .slice(0, limit - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

function withAddresses(child: Child): Child {
  if (child.type !== "element") return child;

  const children = child.children.map((inner) => withAddresses(inner)).filter(isInside);
  const address = child.tagName === "a" ? child.properties["href"] : undefined;
  const isSaid = typeof address !== "string" || toText(child) === address.replace(/^mailto:/, "");
  if (child.tagName === "li") return { ...child, children: withDash(children) };
  return {
    ...child,
    children: isSaid ? children : [...children, { type: "text", value: ` (${address})` }],
  };
}

function withDash(children: readonly Inside[]): Inside[] {
  const dash: Inside = { type: "text", value: "- " };
  const start = children.findIndex((child) => child.type === "element" && child.tagName === "p");
  const paragraph = children[start];
  if (paragraph?.type !== "element") return [dash, ...children];
  return children.with(start, { ...paragraph, children: [dash, ...paragraph.children] });
}

type Inside = Extract<Child, { type: "element" }>["children"][number];

function isInside(child: Child): child is Inside {
  return child.type !== "doctype";
}
