import { html, Markup } from "./markup.ts";

const style = new Markup(`
:root { color-scheme: light dark; --line: light-dark(#d7dade, #43474d); --soft: light-dark(#5c6269, #a9afb7);
  --card: light-dark(#f4f6f8, #202327); --accent: light-dark(#0b57d0, #9ec1ff); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 75rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif;
  background: light-dark(#fff, #16181b); color: light-dark(#1b1d20, #e6e8eb); }
a { color: var(--accent); }
h1 { font-size: 1.25rem; margin: 0; } h2 { font-size: 1.5rem; margin: 1.5rem 0 .5rem; } h3 { margin: 1.5rem 0 .5rem; }
.soft { color: var(--soft); } small { font-size: .875rem; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .5rem 0; }
nav a { padding: .25rem 0; } [aria-current] { font-weight: 600; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: .375rem .5rem; text-align: start; vertical-align: top; }
.moment { min-width: 7rem; } .weekday { display: none; } details { margin-top: 1.5rem; }
.month { table-layout: fixed; } .month td { height: 6rem; overflow-wrap: anywhere; }
.event { display: block; margin: .25rem 0; padding: .25rem .375rem; border-radius: .25rem; background: var(--card);
  border-inline-start: .25rem solid var(--accent); text-decoration: none; color: inherit; font-size: .875rem; line-height: 1.35; }
.event.tentative { border-inline-start-style: dotted; }
.event.cancelled { border-color: var(--soft); color: var(--soft); } .event.cancelled b { text-decoration: line-through; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font: inherit; } details pre { font: .8125rem/1.4 ui-monospace, monospace; }
.description > :first-child { margin-top: 0; } .description > :last-child { margin-bottom: 0; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: .5rem 0; }
label { display: grid; font-size: .875rem; } input, select, button { font: inherit; padding: .375rem .5rem; min-height: 2.5rem; max-width: 100%; }
@media (max-width: 40rem) {
  .month thead, .month td.empty { display: none; } .month, .month tbody, .month tr, .month td { display: block; }
  .month td { height: auto; } .weekday { display: inline; } dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; }
}`);

const links = [
  ["/", "Calendar"],
  ["/outbox", "Outbox"],
  ["/history", "History"],
] as const;

export function layOutPage(title: string, pathname: string, content: Markup, status = 200): Response {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Local Google Calendar</title>
        <link rel="icon" href="data:," />
        <style>
          ${style}
        </style>
      </head>
      <body>
        <header>
          <h1>Local Google Calendar</h1>
          <small class="soft"
            >A stand-in for development: nothing here has reached Google, and no mail was sent. Faults and
            settings are set by <code>POST /control/…</code>: see local/google-calendar/README.md.</small
          >
          <nav aria-label="Pages">${links.map(([href, name]) => toLink(href, name, pathname))}</nav>
        </header>
        <main>${content}</main>
      </body>
    </html>`;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
  };
  return new Response(page.text, { status, headers });
}

function toLink(href: string, name: string, pathname: string): Markup {
  return html`<a href="${href}" ${href === pathname && new Markup('aria-current="page"')}>${name}</a>`;
}
