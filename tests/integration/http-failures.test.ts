import { drizzle as drizzleEmbedded } from "drizzle-orm/pglite";
import { drizzle as drizzleServer } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { provideDatabase } from "#src/db/database.ts";
import type { OpenDatabase } from "#src/db/open-database.ts";
import { openEmbedded } from "#src/db/open-embedded.ts";
import * as schema from "#src/db/schema.ts";
import { log } from "#src/lib/log.ts";
import { callApi } from "#tests/setup/call-api.ts";
import { createEmbedded } from "#tests/setup/embedded-dump.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";

const inngest = startFakeInngest();

const EVENT = { id: "event-a", type: "event", fields: { title: "Confidential Workshop" } };

const SALE = { email: "confidential@x.example", purchaseId: "sale-a" };

const CALLS: readonly [string, unknown?][] = [
  ["GET /api/resources"],
  ["POST /api/resources", EVENT],
  ["GET /api/resources/event-a"],
  ["PATCH /api/resources/event-a", EVENT],
  ["DELETE /api/resources/event-a"],
  ["POST /api/resources/event-a/sync"],
  ["GET /api/resources/event-a/history"],
  ["GET /api/resources/event-a/tickets"],
  ["POST /api/resources/event-a/tickets", SALE],
  ["POST /api/tickets/event-a/refund"],
  ["POST /api/tickets/event-a/transfer", SALE],
  ["GET /events/event-a/calendar.ics"],
  [`GET /tickets/event-a.${"A".repeat(43)}/calendar.ics`],
  ["GET /calendar.ics"],
];

let working: OpenDatabase | undefined;

beforeEach(async () => {
  working = await globalThis.heldDatabase?.opened;
  vi.spyOn(log, "error");
});

afterEach(() => {
  if (working) provideDatabase(working);
});

async function closedDatabase(): Promise<OpenDatabase> {
  const closed = await openEmbedded(await createEmbedded());
  await closed.close();
  return closed;
}

/** Nobody listens on port 1. */
async function unreachableServer(): Promise<OpenDatabase> {
  const pool = new Pool({ connectionString: "postgres://nobody:confidential@127.0.0.1:1/none" });
  const db = drizzleServer({ client: pool, schema, casing: "snake_case" });
  return { db, close: () => pool.end() };
}

async function databaseWithoutTables(): Promise<OpenDatabase> {
  const client = await createEmbedded();
  await client.exec("drop schema public cascade");
  const db = drizzleEmbedded({ client, schema, casing: "snake_case" });
  return { db, close: () => client.close() };
}

/** The driver's messages repeat a statement's parameters, ids among them. */
function expectNothingTold(): void {
  expect(log.error).toHaveBeenCalled();
  expect(JSON.stringify(vi.mocked(log.error).mock.calls)).not.toMatch(/onfidential|event-a|select/);
}

test.each([
  ["closed", closedDatabase],
  ["unreachable", unreachableServer],
])("with the database %s every route answers 503 in words, and nothing leaks", async (_what, open) => {
  const broken = await open();
  provideDatabase(broken);

  for (const [line, body] of CALLS) {
    const answer = await callApi(line, body);

    expect({ line, type: answer.headers.get("content-type"), body: answer.body }).toEqual({
      line,
      type: "application/problem+json",
      body: {
        type: "about:blank",
        title: "Service Unavailable",
        status: 503,
        detail: "The database can't be used right now. Try again in a moment.",
      },
    });
  }
  expect(inngest.sent()).toEqual([]);
  expectNothingTold();
  await broken.close().catch(() => {});
});

test("a statement that the database refuses is the app's own fault: 500, without details", async () => {
  const broken = await databaseWithoutTables();
  provideDatabase(broken);

  for (const [line, body] of CALLS) {
    const answer = await callApi(line, body);

    expect({ line, body: answer.body }).toEqual({
      line,
      body: {
        type: "about:blank",
        title: "Internal Server Error",
        status: 500,
        detail: "Something went wrong in the app. See its log for details.",
      },
    });
  }
  expectNothingTold();
  await broken.close();
});
