import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder: string;
/** All that a pipeline sets that only migrates. */
let settings: Record<string, string>;
let remove = async () => {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "commands-test-"));
  const server = process.env["TEST_DATABASE_URL"];
  settings = server
    ? { DATABASE_URL: await createDatabase(server) }
    : { DATABASE_URL: "", DATABASE_DIR: join(folder, "data") };
});

afterAll(async () => {
  await remove();
  await rm(folder, { recursive: true });
});

async function createDatabase(server: string): Promise<string> {
  const name = `commands_${randomUUID().replaceAll("-", "")}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  remove = async () => {
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  };
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function run(command: string, ...args: string[]): Promise<{ code: number; out: string }> {
  const file = fileURLToPath(new URL(`../../src/commands/${command}.ts`, import.meta.url));
  const env = { NODE_ENV: "production" as const, PATH: process.env["PATH"], ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out: out + err });
    });
  });
}

test("T72: a database is migrated, and users are added, with the database's setting alone", async () => {
  const migrated = await run("db-migrate");
  expect(migrated.out).toContain("up to date");
  expect(migrated.code).toBe(0);

  const added = await run("user-add", "--email", "ada@workshops.example", "--generate");
  expect(added.out).toContain("ada@workshops.example can sign in now.");
  expect(added.code).toBe(0);
});

test("S14: whoever may sign in is listed, and can no longer sign in once removed", async () => {
  await run("db-migrate");
  await run("user-add", "--email", "leaving@workshops.example", "--generate");
  expect((await run("user-list")).out).toContain("leaving@workshops.example");

  const removed = await run("user-remove", "--email", "Leaving@workshops.example");
  expect(removed).toMatchObject({ code: 0, out: expect.stringContaining("can no longer sign in") });
  expect((await run("user-list")).out).not.toContain("leaving@workshops.example");
  expect(await run("user-remove", "--email", "leaving@workshops.example")).toMatchObject({
    code: 1,
    out: expect.stringContaining("There is no user"),
  });
});

test("S14: a link lets people choose their own password, and one in the shell's history is warned of", async () => {
  await run("db-migrate");
  const email = "invited@workshops.example";
  expect(await run("user-add", "--email", email, "--link")).toMatchObject({
    code: 1,
    out: expect.stringContaining("APP_URL is not set"),
  });

  settings["APP_URL"] = "https://workshops.example";
  const invited = await run("user-add", "--email", email, "--link");
  delete settings["APP_URL"];
  expect(invited.out).toMatch(/https:\/\/workshops\.example\/set-password\/[\w-]{43}\n/);
  expect(invited.code).toBe(0);

  const added = await run("user-add", "--email", email, "--password", "correct horse battery");
  expect(added).toMatchObject({ code: 0, out: expect.stringContaining("stays in your shell's history") });
  expect(await run("user-add", "--email", email, "--password", "passwordpassword")).toMatchObject({
    code: 1,
    out: expect.stringContaining("easy to guess"),
  });
});

test("T72: a command names all of the settings that it needs, and no others", async () => {
  const { code, out } = await run("calendar-move", "--dry-run");

  expect(code).toBe(1);
  expect(out).toContain("GOOG_CREDENTIALS_JSON is not set");
  expect(out).toContain("GOOG_CALENDAR_IMPERSONATE_USER is not set");
  expect(out).not.toMatch(/BETTER_AUTH_SECRET|API_TOKEN|INNGEST/);
});
