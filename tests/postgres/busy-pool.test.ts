import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openPostgres } from "#src/db/open-postgres.ts";
import { isDatabaseFailure } from "#src/lib/http/is-database-failure.ts";
import { urlOfThisDatabase } from "#tests/setup/url-of-this-database.ts";

const CONNECTIONS = 10;

const answersAgain = async () => {};

test("who waits too long for a free connection may succeed later, with a statement or a transaction", async () => {
  const { db, close } = await openPostgres(await urlOfThisDatabase(), { connectionTimeoutMillis: 500 });
  const others = Promise.all(Array.from({ length: CONNECTIONS }, () => db.execute(sql`select pg_sleep(2)`)));
  await pause(200);
  const refusals = await Promise.allSettled([db.execute(sql`select 1`), db.transaction(async () => {})]);
  await others;
  await close();

  for (const refusal of refusals) {
    expect(refusal.status).toBe("rejected");
    const error: unknown = refusal.status === "rejected" ? refusal.reason : undefined;
    expect(await isDatabaseFailure(error, answersAgain)).toBe(true);
  }
});
