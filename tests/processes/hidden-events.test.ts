import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { appEntrances } from "#tests/setup/app-entrances.ts";
import { type GuardedApp, HIDDEN_IDS, SECRET, startGuardedApp } from "./guarded-app.ts";

let app: GuardedApp;

beforeAll(async () => {
  app = await startGuardedApp();
});

afterAll(() => app?.close());

const pagesOfEvents = appEntrances()
  .map(({ path }) => path)
  .filter((path) => path.startsWith("/events/["));
const openToAll = appEntrances()
  .map(({ path }) => path)
  .filter((path) => !path.includes("[") && !path.startsWith("/organizer"));

test("an event without a public page is answered, by its id, as what doesn't exist", async () => {
  expect(await differencesFromNothing(HIDDEN_IDS)).toEqual([]);
  expect(pagesOfEvents.length).toBeGreaterThan(1);
});

test("an event without a public page is answered, by its slug, as what doesn't exist", async () => {
  const rows = await app.query("select slug from content_resource");
  const slugs = z
    .array(z.object({ slug: z.string() }))
    .parse(rows)
    .map(({ slug }) => slug);

  expect(slugs.filter((slug) => SECRET.test(slug)).length).toBe(HIDDEN_IDS.length);
  expect(await differencesFromNothing(slugs)).toEqual([]);
});

test("what lists events for everybody lists none of those", async () => {
  const complaints: string[] = [];
  for (const path of openToAll) {
    if (SECRET.test((await app.ask(`GET ${path}`)).text)) complaints.push(path);
  }

  expect(complaints).toEqual([]);
});

test("every script of a page carries the nonce of its own answer, and no style is inline", async () => {
  const nonces = new Set<string>();
  const complaints: string[] = [];
  for (const path of ["/sign-in", "/sign-in", "/nothing/here", "/events/none"]) {
    const { text, headers } = await app.ask(`GET ${path}`);
    const policy = headers.get("content-security-policy") ?? "";
    const [, nonce = "none"] = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(policy) ?? [];
    nonces.add(nonce);
    const scripts = text.match(/<script\b[^>]*>/g) ?? ["no script"];
    complaints.push(...scripts.filter((script) => !script.includes(`nonce="${nonce}"`)));
    if (policy.includes("unsafe") || /\sstyle="/.test(text)) complaints.push(`${path} is inline`);
  }

  expect(complaints).toEqual([]);
  expect(nonces.size).toBe(4);
});

test.each(["/sign-in", "/api/health", "/calendar.ics", "/nothing/here"])(
  "%s says how a browser has to treat it, and not what serves it",
  async (path) => {
    const { headers } = await app.ask(`GET ${path}`);

    expect(Object.fromEntries(headers)).toMatchObject({
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers.get("x-powered-by")).toBe(null);
  },
);

/** Asks for each name, and for one of the same length that nothing has. */
async function differencesFromNothing(names: readonly string[]): Promise<string[]> {
  const differences: string[] = [];
  for (const name of names) {
    for (const path of pagesOfEvents) {
      const hidden = await answerAbout(path, name);
      const nothing = await answerAbout(path, "nowhere-".padEnd(name.length, "x").slice(0, name.length));
      const isAlike = JSON.stringify(hidden) === JSON.stringify(nothing);
      if (hidden.status !== 404 || SECRET.test(hidden.text) || !isAlike) differences.push(`${path}: ${name}`);
    }
  }
  return differences;
}

/** Without the name itself, and without what is new in each answer. */
async function answerAbout(path: string, name: string) {
  const { status, text, headers } = await app.ask(`GET ${path.replace(/\[\w+\]/, name)}`);
  const [, nonce = "none"] = /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "") ?? [];
  const type = headers.get("content-type");
  return { status, type, text: text.replaceAll(name, "NAME").replaceAll(nonce, "NONCE") };
}
