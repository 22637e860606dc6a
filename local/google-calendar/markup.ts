/** HTML that is safe to output: made by `html`, which escapes everything inserted. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Insert = Markup | string | number | null | undefined | false | readonly Insert[];

export function html(strings: TemplateStringsArray, ...inserts: Insert[]): Markup {
  const parts = strings.map((string, index) => string + render(inserts[index]));
  return new Markup(parts.join(""));
}

function render(insert: Insert): string {
  if (insert === null || insert === undefined || insert === false) return "";
  if (insert instanceof Markup) return insert.text;
  if (typeof insert === "string" || typeof insert === "number") return escapeHtml(String(insert));
  return insert.map(render).join("");
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
