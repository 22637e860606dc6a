import { afterAll, beforeAll, expect, test } from "vitest";
import { appEntrances, openActions, serverActions } from "#tests/setup/app-entrances.ts";
import { type BuiltAction, builtActions } from "./built-actions.ts";
import { type GuardedApp, SECRET, type Sent, startGuardedApp } from "./guarded-app.ts";

let app: GuardedApp;

beforeAll(async () => {
  app = await startGuardedApp();
});

afterAll(() => app?.close());

const isInterface = (source: string) => source.includes("http/route.ts") && !source.includes("openRoute(");
const guardedLines = appEntrances()
  .filter(({ path, source }) => isInterface(source) || path.startsWith("/organizer"))
  .flatMap(({ path, methods }) => methods.map((method) => `${method} ${aboutHidden(path)}`));
const organizersActions = builtActions().filter(({ name }) => !(name in openActions));

function aboutHidden(path: string): string {
  return path.replaceAll(/\[[^\]]+\]/g, "hidden-draft");
}

function call({ id, path }: BuiltAction, headers: Sent) {
  const sent = { ...headers, "next-action": id, "content-type": "text/plain;charset=UTF-8" };
  return app.ask(`POST ${aboutHidden(path)}`, sent, JSON.stringify(["hidden-draft", {}, {}]));
}

test.each<[string, () => Sent]>([
  ["without a session", () => ({})],
  ["with a session that is over", () => ({ cookie: app.cookies.expired, origin: app.url })],
  ["with a forged session", () => ({ cookie: `${app.cookies.valid.slice(0, -9)}AAAAA%3D`, origin: app.url })],
])("%s nothing of organizers is shown, and nothing is written", async (_how, headers) => {
  const before = await app.everything();
  const complaints: string[] = [];
  for (const line of guardedLines) {
    const body = line.startsWith("GET") ? undefined : JSON.stringify({ fields: { title: "Taken over" } });
    const { status, text } = await app.ask(line, headers(), body);
    if (![307, 401].includes(status) || SECRET.test(text)) complaints.push(`${line} answered ${status}`);
  }

  expect(complaints).toEqual([]);
  expect(guardedLines.length).toBeGreaterThan(12);
  expect(await app.everything()).toEqual(before);
});

test("an organizer's session doesn't open the HTTP API", async () => {
  const complaints: string[] = [];
  for (const line of guardedLines.filter((guarded) => / \/api\/(resources|tickets)/.test(guarded))) {
    const { status } = await app.ask(line, { cookie: app.cookies.valid, origin: app.url });
    if (status !== 401) complaints.push(`${line} answered ${status}`);
  }

  expect(complaints).toEqual([]);
});

test("the build holds the actions of the source", () => {
  const built = builtActions().map(({ name }) => name);
  const written = serverActions().map(({ name }) => name);

  expect(built.toSorted()).toEqual(written.toSorted());
});

test("without a session, or with one that is over, an organizer's action leads to sign-in and does nothing", async () => {
  const before = await app.everything();
  const complaints: string[] = [];
  for (const action of organizersActions) {
    for (const cookie of [{}, { cookie: app.cookies.expired }]) {
      const { status, text, headers } = await call(action, { ...cookie, origin: app.url });
      const isSentAway = headers.get("x-action-redirect")?.startsWith("/sign-in?");
      if (!isSentAway || SECRET.test(text)) complaints.push(`${action.name} answered ${status}`);
    }
  }

  expect(complaints).toEqual([]);
  expect(await app.everything()).toEqual(before);
});

test.each<[string, Sent]>([
  ["another site's page", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["another site's page in an older browser", { origin: "https://evil.example" }],
  ["a page that hides its origin", { origin: "null" }],
  ["another site's page that names no origin", { "sec-fetch-site": "cross-site" }],
  ["somebody who says nothing of where it is from", {}],
])("no action is done for %s, although the session is good", async (_who, forged) => {
  const headers = { ...forged, cookie: app.cookies.valid };
  const before = await app.everything();
  const complaints: string[] = [];
  for (const action of builtActions()) {
    const { status } = await call(action, headers);
    if (status !== 403) complaints.push(`${action.name} answered ${status}`);
  }
  const others = ["/api/auth/sign-in/email", "/api/auth/sign-out", "/favicon.ico.html", "/_next/image/page"];
  for (const path of others) {
    const line = `POST ${path}`;
    const { status } = await app.ask(line, headers, "{}");
    if (status !== 403) complaints.push(`${line} answered ${status}`);
  }

  expect(complaints).toEqual([]);
  expect(await app.everything()).toEqual(before);
});

test("from the app's own page and with a good session, the action that was refused before is done", async () => {
  const before = await app.everything();
  const removal = organizersActions.find(({ name }) => name === "deleteEvent");
  if (!removal) throw new Error("There is no action deleteEvent any more: choose another one.");

  const { headers } = await call(removal, { origin: app.url, cookie: app.cookies.valid });
  expect(headers.get("x-action-redirect")).toMatch(/^\/organizer\/events\/[^/]+\?done=deleted/);
  expect(await app.everything()).not.toEqual(before);
});

test.each(["POST /api/auth/sign-up/email", "POST /api/auth/change-password", "POST /api/auth/update-user"])(
  "%s isn't there, be it for organizers",
  async (line) => {
    const headers = { cookie: app.cookies.valid, origin: app.url, "content-type": "application/json" };

    expect((await app.ask(line, headers, '{"name":"Eve"}')).status).toBe(404);
  },
);

test("the session's cookie is hidden from scripts and kept from other sites' requests", async () => {
  const answer = await app.ask(
    "POST /api/auth/sign-in/email",
    { "content-type": "application/json", origin: app.url },
    JSON.stringify({ email: "ada@workshops.example", password: "correct horse battery" }),
  );
  const [cookie = ""] = answer.headers.getSetCookie();

  expect(cookie).toMatch(/; HttpOnly/i);
  expect(cookie).toMatch(/; SameSite=Lax/i);
  expect(cookie).toMatch(/; Max-Age=1209600/i);
});

test.each([
  ["can't be read", "aaaa", 400],
  ["ends in the middle of a part", '--a\r\nContent-Disposition: form-data; name="email"\r\n\r\nann@', 400],
  ["is larger than any form here", "a".repeat(3_000_000), 413],
])("a form that %s is the sender's mistake, on every page", async (_what, body, expected) => {
  const headers = { origin: app.url, "content-type": "multipart/form-data; boundary=a" };
  const statuses: number[] = [];
  const senders: Record<string, string>[] = [{}, { "next-action": organizersActions[0]?.id ?? "" }];
  for (const path of ["/", "/sign-in", "/events/hidden-draft", "/organizer/events"]) {
    for (const action of senders) {
      statuses.push((await app.ask(`POST ${path}`, { ...headers, ...action }, body)).status);
    }
  }

  expect(new Set(statuses)).toEqual(new Set([expected]));
});

test("S22: no stranger can have a picture drawn or resized", async () => {
  for (const path of ["/_next/image?url=%2Ffavicon.ico&w=640&q=75", "/events/hidden-draft/image.png"]) {
    expect((await app.ask(`GET ${path}`, {})).status).toBe(404);
  }
});
