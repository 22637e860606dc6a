import { execFile } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePorts } from "#tests/demo/demo-process.ts";
import type { AppProcess } from "./app-process.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
let port: number;

beforeAll(async () => {
  [port = 0] = await freePorts(1);
  world = await startWorld({ appUrl: `http://127.0.0.1:${port}/api/inngest`, hasDatabase: false });
});

afterAll(() => world?.closers.closeAll());

type Said = { code: number; out: string; all: string };

const doctor = (flags: string[], settings: Record<string, string> = {}) => command("doctor", flags, settings);

function command(name: string, flags: string[], settings: Record<string, string> = {}): Promise<Said> {
  const env = { ...world.settingsAt(port), ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, [`src/commands/${name}.ts`, ...flags], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, all: out + err });
    });
  });
}

test("an unknown option is answered with how to call it, and 2", async () => {
  const { code, all } = await doctor(["--everything"]);

  expect(code).toBe(2);
  expect(all).toContain("Usage: npm run doctor");
});

test("a missing setting is said, and 1", async () => {
  const { code, out } = await doctor([], { GOOG_CREDENTIALS_JSON: "" });

  expect(code).toBe(1);
  expect(out).toContain("GOOG_CREDENTIALS_JSON is not set");
});

test("where there is no database yet, none is made by looking", async () => {
  const { out } = await doctor([]);

  expect(out).toContain("There is no embedded database yet");
  expect((await doctor([])).out).toContain("There is no embedded database yet");
});

test("X15: beside a running app, dry runs ask it instead of opening its database", async () => {
  const app: AppProcess = await world.startApp(port);
  const preview = await command("backfill", ["--dry-run"]);
  const moves = await command("calendar-move", ["--dry-run"]);
  const withoutToken = await command("backfill", ["--dry-run"], { API_TOKEN: "" });
  await app.close();

  expect(preview).toMatchObject({ code: 0, out: expect.stringContaining("Dry run: ") });
  expect(moves).toMatchObject({ code: 0, out: expect.stringContaining("Dry run: ") });
  expect(withoutToken).toMatchObject({ code: 1, out: expect.stringContaining("Set API_TOKEN") });
});

test("an app that holds the embedded database is asked, and tests the connection", async () => {
  const app: AppProcess = await world.startApp(port);
  const { code, out } = await doctor(["--json", "--test"]);
  const withoutToken = await doctor([], { API_TOKEN: "" });
  await app.close();

  expect(JSON.parse(out)).toMatchObject({ isWell: true, test: { isWell: true } });
  expect(code).toBe(0);
  expect(withoutToken.code).toBe(1);
  expect(withoutToken.out).toContain("is in use by a running app");
});

test("without an app the database itself is looked at, and what Google refuses is said, with no secret", async () => {
  const good = await doctor([]);
  world.google.control.configure({ tokenAnswer: "unauthorized_client" });
  const bad = await doctor(["--test"]);

  expect(good.out).toContain("All checks passed.");
  expect(good.code).toBe(0);
  expect(bad.code).toBe(1);
  expect(bad.out).toMatch(/✗ Google account \(Problem\)\n.*doesn’t let calendar-sync@/);
  expect(bad.out).toContain("https://www.googleapis.com/auth/calendar.events");
  const { API_TOKEN = "?", BETTER_AUTH_SECRET = "?" } = world.settingsAt(port);
  for (const secret of ["PRIVATE KEY", API_TOKEN, BETTER_AUTH_SECRET]) {
    expect(good.all + bad.all).not.toContain(secret);
  }
});
