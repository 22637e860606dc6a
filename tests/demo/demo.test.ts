import { once } from "node:events";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createServiceAccount } from "#local/google-calendar/service-account.ts";
import {
  type DemoProcess,
  googleIds,
  newPlace,
  newPlaceWithDatabase,
  type Place,
  startDemoProcess,
  startProcess,
  stillAnswering,
} from "./demo-process.ts";

let place: Place;
let running: DemoProcess;
let firstIds: string[];

beforeAll(async () => {
  place = await newPlaceWithDatabase();
});

afterAll(async () => {
  running?.child.kill("SIGKILL");
  await running?.ended;
  await rm(place.folder, { recursive: true });
});

test("the demo holds its examples in Google, and goes on", async () => {
  running = startDemoProcess(place);
  await running.ready;

  firstIds = googleIds(running);
  expect(firstIds).toHaveLength(19);
  expect((await readGoogle()).map(({ id }) => id).toSorted()).toEqual(firstIds);
});

test("a second demo on a folder in use is refused in a sentence, and harms nothing", async () => {
  const second = startDemoProcess({ ...(await newPlace()), folder: place.folder });

  expect(await second.ended).toBe(1);
  expect(second.output()).toMatch(/^The data folder \S+ is in use by another running demo\. [^\n]+\n$/);
  expect(await appHealth()).toMatchObject({ database: "ok", inngest: "ok", google: "ok" });
});

test("the app alone is refused the database in use, in a sentence", async () => {
  const app = startProcess(["src/commands/db-migrate.ts"], {
    ...needed,
    DATABASE_DIR: join(place.folder, "database"),
  });

  expect(await app.ended).toBe(1);
  expect(app.output()).toMatch(/The database folder \S+ is in use by another running instance/);
});

test.for(["app", "inngest", "google"] as const)(
  "a taken port of %s is named in a sentence, and nothing is left behind",
  async (part) => {
    const elsewhere = await newPlace();
    const other = createServer();
    await once(other.listen(elsewhere.ports[part], "127.0.0.1"), "listening");
    const refused = startDemoProcess(elsewhere);

    expect(await refused.ended).toBe(1);
    expect(refused.output()).toMatch(new RegExp(`^Port ${elsewhere.ports[part]} is taken, so [^\n]+\n$`));
    expect(await readdir(elsewhere.folder)).toEqual(["demo.lock"]);
    other.close();
    await rm(elsewhere.folder, { recursive: true });
  },
);

test("killed outright, the demo takes its processes with it, and starts again with the same data", async () => {
  running.child.kill("SIGKILL");
  expect(await running.ended).toBe("SIGKILL");
  await expect.poll(() => stillAnswering(place), { timeout: 10_000 }).toEqual([]);

  running = startDemoProcess(place);
  await running.ready;
  expect(googleIds(running)).toEqual(firstIds);
});

test("Ctrl-C ends the demo with 0, and leaves no process", async () => {
  running.child.kill("SIGINT");

  expect(await running.ended).toBe(0);
  expect(await stillAnswering(place)).toEqual([]);
});

test("secrets are their owner's alone, and no log holds one, or an address", async () => {
  const { mode } = await stat(join(place.folder, "secrets.json"));
  expect(mode & 0o777).toBe(0o600);

  const log = await readFile(join(place.folder, "app.log"), "utf8");
  const secrets = await readFile(join(place.folder, "secrets.json"), "utf8");
  const values = Object.values(JSON.parse(secrets)).filter((value) => typeof value === "string");
  expect(values).toHaveLength(3);
  for (const secret of [...values, "PRIVATE KEY", "Bearer", "@workshops.example"]) {
    expect(log).not.toContain(secret);
  }
});

test("the app without its settings names each, and where to get it", async () => {
  const app = startProcess(["src/commands/start.ts"], {});

  expect(await app.ended).toBe(1);
  for (const name of Object.keys(needed)) expect(app.output()).toContain(`${name} is not set`);
});

test("a PostgreSQL that can't be reached is told in a sentence, without its password", async () => {
  const app = startProcess(["src/commands/start.ts"], {
    ...needed,
    ...usable,
    PORT: String(place.ports.app),
    DATABASE_URL: "postgres://somebody:hidden@127.0.0.1:1/nothing",
  });

  expect(await app.ended).toBe(1);
  expect(app.output()).toContain("The PostgreSQL at 127.0.0.1:1 doesn't answer");
  expect(app.output()).not.toContain("hidden");
});

const needed = {
  GOOG_CREDENTIALS_JSON: createServiceAccount().credentialsJson,
  GOOG_CALENDAR_IMPERSONATE_USER: "host@workshops.example",
  BETTER_AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  APP_URL: "http://localhost:3000",
};

const usable = { INNGEST_DEV: "1" };

async function readGoogle(): Promise<{ id: string }[]> {
  const answer = await fetch(`http://127.0.0.1:${place.ports.google}/control/events/host@workshops.example`);
  return answer.json();
}

async function appHealth(): Promise<unknown> {
  return (await fetch(`http://127.0.0.1:${place.ports.app}/api/health`)).json();
}
