import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openFolder } from "#src/db/open-embedded.ts";
import { calendarMirror, contentResource, installation } from "#src/db/schema.ts";
import { createServiceAccount } from "#local/google-calendar/service-account.ts";
import { type GoogleServer, startGoogleServer } from "#local/google-calendar/start-google-server.ts";
import { layDatabase } from "#tests/setup/embedded-dump.ts";
import { createWorkshop, seen, WORKSHOP } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();
const times = { startsAt: "2096-07-01T17:00:00Z", endsAt: "2096-07-01T18:00:00Z", timezone: "Europe/London" };
const page = { status: 200, html: "<title>Please sign in</title>" };
const KINDS = Object.entries({
  silence: "timeout",
  slowness: "trickle",
  "a break in its midst": "truncated",
  "a page in its place": page,
} as const);

/** Only over a real connection does a body come in parts. */
const isStreamed = (kind: unknown) => kind === "trickle" || kind === "truncated";

const unhandled: unknown[] = [];
const note = (error: unknown) => unhandled.push(error);
const account = createServiceAccount();
const held: { server?: GoogleServer; folder: string } = { folder: "" };

beforeAll(async () => {
  process.on("unhandledRejection", note);
  held.folder = await mkdtemp(join(tmpdir(), "broken-answers-"));
  await layDatabase(join(held.folder, "database"));
  await keepEventElsewhere(join(held.folder, "database"));
  held.server = await startGoogleServer({ port: 0, serviceAccount: account, users: [HOST] });
});
afterAll(async () => {
  process.off("unhandledRejection", note);
  await held.server?.close();
  await rm(held.folder, { recursive: true });
});
afterEach(() => expect(unhandled).toEqual([]));

test.each(
  KINDS.filter(([, kind]) => !isStreamed(kind)).flatMap(([name, kind]) =>
    ["token", "insert"].map((verb) => ({ verb, name, kind })),
  ),
)("T71: the answer to $verb, broken by $name, is tried again", async ({ verb, kind }) => {
  world.google.control.revokeTokens();
  world.google.control.injectFault({ match: { verb }, when: "after", kind, times: 1 });
  await createWorkshop();
  await world.runner.runUntilQuiet();

  expect(world.google.liveEvents(HOST)).toHaveLength(1);
  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
});

test.each(KINDS)(
  "T71: doctor ends in words and with its exit code when a token's answer is broken by %s",
  async (_name, kind) => {
    const { server } = held;
    server?.google.control.clearFaults();
    server?.google.control.injectFault({ match: { verb: "token" }, kind, times: 99 });
    const { code, out } = await run("doctor", "--json");

    expect(out).not.toMatch(/^\s+at |unhandled|uncaught/im);
    expect(out).toContain("Google");
    expect(code).toBe(1);
  },
);

test.each(KINDS.filter(([, kind]) => kind === "timeout" || kind === "truncated"))(
  "T71: calendar:move ends in words and with its exit code when a token's answer is broken by %s",
  async (_name, kind) => {
    const { server } = held;
    server?.google.control.clearFaults();
    server?.google.control.injectFault({ match: { verb: "token" }, kind, times: 99 });
    const { code, out } = await run("calendar-move", "--dry-run");

    expect(out).not.toMatch(/^\s+at |unhandled|uncaught/im);
    expect(out).toMatch(/Google/);
    expect(code).toBe(1);
  },
);

/** An event for `calendar:move` to find. */
async function keepEventElsewhere(folder: string): Promise<void> {
  const { db, close } = await openFolder(folder);
  const fields = { title: "Office hours", slug: "office-hours", state: "published", ...times };
  await db.insert(contentResource).values({ id: WORKSHOP, type: "event", createdById: "ada", fields });
  await db.insert(calendarMirror).values({
    resourceId: WORKSHOP,
    googleUser: HOST,
    googleCalendarId: "elsewhere@group.calendar.google.com",
    googleEventId: "0123456789abcdef",
    installationId: sql`(select id from ${installation})`,
    etag: '"1"',
    state: "synced",
  });
  await close();
}

function run(command: string, ...args: string[]): Promise<{ code: number; out: string }> {
  const file = fileURLToPath(new URL(`../../src/commands/${command}.ts`, import.meta.url));
  const env = {
    NODE_ENV: "production" as const,
    PATH: process.env["PATH"],
    DATABASE_DIR: join(held.folder, "database"),
    GOOG_CREDENTIALS_JSON: account.credentialsJson,
    GOOG_CALENDAR_IMPERSONATE_USER: HOST,
    GOOG_API_ROOT_URL: held.server?.url,
    BETTER_AUTH_SECRET: process.env["BETTER_AUTH_SECRET"],
    APP_URL: "http://localhost:3000",
    INNGEST_DEV: "http://127.0.0.1:9",
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out: out + err });
    });
  });
}
