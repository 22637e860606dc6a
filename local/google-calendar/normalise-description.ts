const renamedTags: Record<string, string> = { strong: "b", em: "i" };
const droppedBlocks = /<(script|style|iframe)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;

/** Google rewrites HTML: what comes back need not be the bytes that went in. */
export function normaliseDescription(html: string): string {
  return html
    .replaceAll("\r\n", "\n")
    .replaceAll(droppedBlocks, "")
    .replaceAll(
      /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi,
      (_whole, slash: string, name: string, rest: string) => {
        const tag = renamedTags[name.toLowerCase()] ?? name.toLowerCase();
        return slash === "/" ? `</${tag}>` : `<${tag}${keptAttributes(rest)}>`;
      },
    )
    .replaceAll(/[ \t]+$/gm, "")
    .trimEnd();
}

function keptAttributes(text: string): string {
  const attributes = text.matchAll(/([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi);
  return [...attributes]
    .filter(([, name]) => name?.toLowerCase() === "href")
    .map(([, , double, single, bare]) => ` href="${double ?? single ?? bare ?? ""}"`)
    .join("");
}
