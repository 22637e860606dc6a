import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { appEntrances, openActions, serverActions } from "#tests/setup/app-entrances.ts";

/** What anybody may ask for, and why. Everything else asks for a session or for the interface's token first. */
const openEntrances: Record<string, string> = {
  "/": "lists public events",
  "/robots.txt": "tells crawlers where to look",
  "/sitemap.xml": "lists public events",
  "/set-password/[token]": "asks for a link's token",
  "/sign-in": "is where a session begins",
  "/api/auth/[...all]": "begins and ends a session",
  "/api/health": "is for probes, and tells of no row",
  "/api/inngest": "asks for Inngest's signature",
  "/api/webhooks/stripe": "asks for Stripe's signature",
  "/calendar.ics": "lists public events",
  "/events/[slug]": "shows a public event",
  "/events/[slug]/calendar.ics": "shows a public event",
  "/join/[token]": "asks for a signed link",
  "/my/[token]/calendar.ics": "asks for a signed link",
  "/tickets/[token]": "asks for a signed link",
  "/tickets/[token]/calendar.ics": "asks for a signed link",
};
const GUARDS = ["route", "organizerRoute"];
const CHECK = /\bawait requireSession\(|\bawait currentSession\(/;
const HANDLER = /export const (?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) = (\w+)\(/g;

test.each(appEntrances().filter(({ path }) => !(path in openEntrances)))(
  "$path asks who is there",
  ({ source, methods }) => {
    const wrappers = [...source.matchAll(HANDLER)].map(([, wrapper]) => wrapper);
    const isGuarded =
      wrappers.length === methods.length && wrappers.every((wrapper) => GUARDS.includes(wrapper ?? ""));
    expect(isGuarded || CHECK.test(source)).toBe(true);
  },
);

test.each(serverActions().filter(({ name }) => !(name in openActions)))(
  "the action $name of $file asks who is there before it reads or writes anything",
  ({ body }) => {
    const [first = ""] = /\bawait [\w.]+\(/.exec(body) ?? [];
    expect(first).toMatch(CHECK);
  },
);

test("what is open to everybody is still there", () => {
  const paths = appEntrances().map(({ path }) => path);
  const names = serverActions().map(({ name }) => name);

  expect(Object.keys(openEntrances).filter((path) => !paths.includes(path))).toEqual([]);
  expect(Object.keys(openActions).filter((name) => !names.includes(name))).toEqual([]);
});

test("server actions stand in files of their own, where this list finds them", () => {
  const files = new Set(serverActions().map(({ file }) => file));
  const marked = globSync("src/**/*.{ts,tsx}").filter((file) =>
    /^\s*["']use server["'];?$/m.test(readFileSync(file, "utf8")),
  );

  expect(marked.filter((file) => !files.has(file))).toEqual([]);
  expect(marked.filter((file) => !readFileSync(file, "utf8").startsWith('"use server";'))).toEqual([]);
});
