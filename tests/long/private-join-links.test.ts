import { type Arbitrary, constantFrom, nat, oneof, sample, tuple } from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import TicketPage from "#src/app/tickets/[token]/page.tsx";
import { holderFeedLink } from "#src/lib/holder-feed/holder-feed-link.ts";
import { renewHolderFeed } from "#src/lib/holder-feed/holder-feed.store.ts";
import { joinLink } from "#src/lib/join/join-link.ts";
import { ticketPagePath } from "#src/lib/tickets/link-of-ticket.ts";
import { apiRoutes } from "#tests/setup/call-api.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import {
  answered,
  eventPage,
  holdsPlanted,
  plantedSlugs,
  plantJoinLinks,
  sellTo,
  shownBy,
} from "#tests/setup/planted-join-link.ts";

startFakeInngest();

function ticketPage(token: string) {
  return async () => renderToStaticMarkup(await TicketPage({ params: Promise.resolve({ token }) }));
}

test("T86: no answer to ten thousand mutated requests of strangers holds it", async () => {
  await plantJoinLinks();
  const ticket = await sellTo("ann@guests.example", "event-private");
  const ofSeries = await sellTo("ann@guests.example", "event-course");
  const page = ticketPagePath(ticket);
  const keys = [
    page,
    `${page}/calendar.ics`,
    new URL(joinLink(ticket, "event-private")).pathname,
    new URL(joinLink(ofSeries, "event-listed")).pathname,
    new URL(holderFeedLink(await renewHolderFeed(ticket.email))).pathname,
  ];
  const ids = plantedSlugs.map((slug) => `event-${slug}`);
  const names = [...plantedSlugs, ...ids, ticket.id, "nothing"];

  let answers = 0;
  const found: string[] = [];
  for (const { path, method, headers, body } of sample(requests(keys, names), {
    numRuns: 10_000,
    seed: 86,
  })) {
    if (keys.includes(asDecoded(path))) continue;
    const text = await answerToStranger({ path, method, headers, body });
    answers += text === null ? 0 : 1;
    if (text && holdsPlanted(text)) found.push(`${method} ${path}`);
  }

  expect(found).toEqual([]);
  expect(answers).toBeGreaterThan(9_000);
});

/** What a right key remains, however it is written; a wrong encoding is itself. */
function asDecoded(path: string): string {
  const [written = ""] = path.split("?");
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

type Sent = { method: string; path: string; headers: Record<string, string>; body: string | undefined };

/** @returns null if no route or page has that address */
async function answerToStranger({ method, path, headers, body }: Sent): Promise<string | null> {
  const { pathname } = new URL(`https://workshops.example${path}`);
  const [, folder, name = ""] = pathname.split("/");
  if (apiRoutes.some(([verb, pattern]) => verb === method && pattern.test(pathname))) {
    const init = { method, headers, ...(body !== undefined && { body }) };
    return answered(new Request(`https://workshops.example${path}`, init));
  }
  if (folder === "events") return shownBy(eventPage(name));
  return folder === "tickets" ? shownBy(ticketPage(name)) : null;
}

const KINDS: [string, string][] = [
  ["GET", "/events/:name"],
  ["GET", "/events/:name/calendar.ics"],
  ["GET", "/calendar.ics"],
  ["GET", "/api/resources/:name"],
  ["GET", "/api/resources"],
  ["PATCH", "/api/resources/:name"],
  ["POST", "/api/resources"],
  ["GET", "/api/resources/:name/history"],
  ["POST", "/api/resources/:name/sync"],
  ["GET", "/api/resources/:name/sessions"],
  ["GET", "/api/resources/:name/tickets"],
  ["POST", "/api/tickets/:name/refund"],
  ["POST", "/api/webhooks/stripe"],
];

/** Requests that come close to right ones, each changed a little. */
function requests(keys: readonly string[], names: readonly string[]): Arbitrary<Sent> {
  const named = tuple(constantFrom(...KINDS), constantFrom(...names), mutation).map(
    ([[method, pattern], name, change]) => ({ method, path: pattern.replace(":name", change(name)) }),
  );
  const keyed = tuple(constantFrom(...keys), mutation).map(([key, change]) => {
    const [before, folder, token = "", ...rest] = key.split("/");
    return { method: "GET", path: [before, folder, change(token), ...rest].join("/") };
  });
  return tuple(
    oneof({ weight: 2, arbitrary: named }, { weight: 1, arbitrary: keyed }),
    query,
    someHeaders,
  ).map(([{ method, path }, search, headers]) => ({
    method,
    path: path + search,
    headers,
    body: method === "GET" ? undefined : JSON.stringify({ type: "event", fields: { joinUrl: null } }),
  }));
}

const mutation: Arbitrary<(text: string) => string> = tuple(
  constantFrom("keep", "drop", "double", "case", "encode", "insert", "cut", "swap"),
  nat(400),
  constantFrom(".", "-", "~", "%00", "%2e", "%2f", "*", "A", "0", "%E2%80%8B", ";", "%27"),
).map(([kind, place, sign]) => (text) => {
  const at = place % Math.max(1, text.length);
  const char = text.charAt(at);
  const put = (instead: string) => text.slice(0, at) + instead + text.slice(at + 1);
  switch (kind) {
    case "drop":
      return put("");
    case "double":
      return put(char + char);
    case "case":
      return put(char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase());
    case "encode":
      return put(`%${char.charCodeAt(0).toString(16)}`);
    case "insert":
      return put(char + sign);
    case "cut":
      return text.slice(0, at);
    case "swap":
      return put(text.charAt(at + 1)) + char;
    case "keep":
      return text;
  }
});

const query = constantFrom(
  "",
  "",
  "?type=event",
  "?fields=joinUrl",
  "?state=published&limit=200",
  "?_rsc=1",
  "?token=x",
);

const someHeaders = constantFrom<Record<string, string>>(
  {},
  { authorization: "Bearer test-token-of-the-interfac" },
  { authorization: "Bearer " },
  { accept: "application/json" },
  { rsc: "1", "next-router-prefetch": "1" },
  { "if-none-match": "*" },
  { range: "bytes=0-" },
  { "x-forwarded-host": "attacker.example", "x-forwarded-for": "127.0.0.1" },
  { purpose: "prefetch" },
);
