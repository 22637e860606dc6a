import { afterAll, beforeAll, expect, test } from "vitest";
import { type GuardedApp, startGuardedApp } from "./guarded-app.ts";

let app: GuardedApp;

beforeAll(async () => {
  app = await startGuardedApp();
});

afterAll(() => app?.close());

test("S5: a page, an action and sign-in whose statements fail write no token and no address to the log", async () => {
  const [token = ""] = /session_token=([^.]+)/.exec(app.cookies.valid)?.slice(1) ?? [];
  const credentials = JSON.stringify({ email: "private.person@x.example", password: "incorrect horse" });
  const headers = { "content-type": "application/json", origin: app.url };

  await app.query("alter table session rename to session_gone");
  await app.query('alter table "user" rename to user_gone');
  expect((await app.ask("GET /organizer/events", { cookie: app.cookies.valid })).status).toBe(500);
  expect((await app.ask("POST /api/auth/sign-in/email", headers, credentials)).status).toBe(500);
  expect((await app.ask("GET /api/auth/get-session", { cookie: app.cookies.valid })).status).toBe(500);

  const output = await app.readOutput();
  expect(token).toMatch(/^\w{20,}$/);
  expect(output).toContain("42P01");
  expect(output).not.toContain(token);
  expect(output).not.toContain("private.person");
  expect(output).not.toContain("params:");
});
