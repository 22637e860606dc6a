import { html, type Markup } from "./markup.ts";

/** An instant as a person reads it: "2026-11-23 06:49:43 UTC". */
export function momentTag(at: string): Markup {
  const text = `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
  return html`<time datetime="${at}">${text}</time>`;
}
