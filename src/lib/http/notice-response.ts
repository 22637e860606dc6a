import { createHash } from "node:crypto";

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  main { max-width: 28rem; margin: 0 auto; padding: 6rem 1.25rem; }
  h1 { font-size: 1.5rem; line-height: 1.2; text-wrap: balance; }
  a { color: inherit; }
`;

/** What the content security policy must allow for the page below. */
export const NOTICE_STYLE_SOURCE = `'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;

type Notice = { status: number; title: string; text: string };

/** A page with a single message, for a route that must answer a person with a status that pages can't have. */
export function noticeResponse({ status, title, text }: Notice, headers: Record<string, string>): Response {
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">See all workshops</a></p>
</main>
</html>
`;
  return new Response(page, { status, headers: { ...headers, "content-type": "text/html; charset=utf-8" } });
}
