import type { HtmlTree } from "./markdown-to-html.ts";

type Child = HtmlTree["children"][number];
export type Element = Extract<Child, { type: "element" }>;
export type Inside = Element["children"][number];

const EMBEDDED = new Set(["img", "iframe", "video", "audio", "embed"]);

/**
 * A tree of only text and links: what a calendar can't show, such as images and checkboxes, becomes text, and relative
 * URLs become absolute.
 *
 * @param baseUrl what relative URLs are relative to
 */
export function textAndLinks(tree: HtmlTree, baseUrl: string): HtmlTree {
  return { ...tree, children: tree.children.map((child) => reduced(child, baseUrl, false)) };
}

/** Whether a tree has pictures or the like, of which `textAndLinks` leaves links. */
export function hasMedia({ children }: { children: readonly (Child | Inside)[] }): boolean {
  return children.some((node) => node.type === "element" && (EMBEDDED.has(node.tagName) || hasMedia(node)));
}

function reduced<Node extends Child | Inside>(node: Node, baseUrl: string, isInLink: boolean): Node | Inside {
  if (node.type !== "element") return node;
  if (EMBEDDED.has(node.tagName)) return wordsForEmbedded(node, baseUrl, isInLink);
  if (node.tagName === "input") return wordsForInput(node);

  const isLink = node.tagName === "a";
  const children = node.children.map((child) => reduced(child, baseUrl, isInLink || isLink));
  if (!isLink) return { ...node, children };

  const href = wholeAddress(node.properties["href"], baseUrl);
  return { ...node, children, properties: { ...node.properties, href } };
}

function wordsForEmbedded({ tagName, properties }: Element, baseUrl: string, isInLink: boolean): Inside {
  const href = wholeAddress(properties["src"], baseUrl);
  const isShown = href !== undefined && !/^data:/i.test(href);
  const name = [properties["alt"], properties["title"]].find(
    (words) => typeof words === "string" && words.trim(),
  );
  const fallback = tagName === "img" ? "Image" : isShown ? href : "";
  const words = text(typeof name === "string" ? name : fallback);
  if (isInLink || !isShown) return words;
  return { type: "element", tagName: "a", properties: { href }, children: [words] };
}

function wordsForInput({ properties }: Element): Inside {
  if (properties["type"] === "checkbox") return text(properties["checked"] ? "☑" : "☐");
  const value = properties["type"] === "hidden" ? "" : properties["value"];
  return text(typeof value === "string" ? value : "");
}

/** A link to a place on the same page goes nowhere in a calendar. */
function wholeAddress(address: unknown, baseUrl: string): string | undefined {
  if (typeof address !== "string" || address.trim().startsWith("#")) return undefined;
  if (/^[a-z][a-z\d+.-]*:/i.test(address)) return address;
  return URL.parse(address, baseUrl)?.href;
}

function text(value: string): Inside {
  return { type: "text", value };
}
