import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createServiceAccount } from "#local/google-calendar/service-account.ts";
import { type GoogleServer, startGoogleServer } from "#local/google-calendar/start-google-server.ts";
import { createWorkshop, seen } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();
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

function run(command: string, ...args: string[]): Promise<{ code: number; out: string }> {
  const file = fileURLToPath(new URL(`../../src/commands/${command}.ts`, import.meta.url));
  const env = {
    NODE_ENV: "production" as const,
    PATH: process.env["PATH"],
    DATABASE_DIR: join(held.folder, "data"),
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
