import { sql } from "drizzle-orm";
import { Client } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { database } from "#src/db/database.ts";
import { openPostgres } from "#src/db/open-postgres.ts";
import { log } from "#src/lib/log.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import { callApi } from "#tests/setup/call-api.ts";
import { urlOfThisDatabase } from "#tests/setup/url-of-this-database.ts";
import { createWorkshop, save, WORKSHOP } from "#tests/setup/workshop.ts";

startFakeInngest();

const lock = sql`select 1 from content_resource where id = ${WORKSHOP} for update`;

test("T47: an instance that vanishes inside a transaction holds others up for seconds only", async () => {
  await createWorkshop();
  const sick = await openPostgres(await urlOfThisDatabase());
  const locked = Promise.withResolvers<void>();
  const vanished = sick.db.transaction(async (transaction) => {
    await transaction.execute(lock);
    locked.resolve();
    await new Promise(() => {});
  });
  vanished.catch(() => {});
  await locked.promise;

  const before = performance.now();
  expect(await save({ title: "Saved all the same" })).toMatchObject({
    fields: { title: "Saved all the same" },
  });
  expect(performance.now() - before).toBeLessThan(20_000);
});

test("T47: behind a client that we can't end, a request gets its 503, and others are served", async () => {
  await createWorkshop();
  await createWorkshop({}, "event-other");
  const stranger = new Client({ connectionString: await urlOfThisDatabase() });
  await stranger.connect();
  onTestFinished(() => stranger.end());
  const logged = vi.spyOn(log, "error");
  await stranger.query("begin");
  await stranger.query("select 1 from content_resource where id = $1 for update", [WORKSHOP]);

  const stuck = Array.from({ length: 9 }, (_, n) =>
    callApi(`PATCH /api/resources/${WORKSHOP}`, { fields: { title: `Title ${n}` } }),
  );
  const before = performance.now();
  await save({ title: "Not held up" }, "event-other");
  expect(performance.now() - before).toBeLessThan(8_000);
  for (const { status } of await Promise.all(stuck)) {
    expect({ status, logged: logged.mock.calls }).toMatchObject({ status: 503 });
  }
  expect(performance.now() - before).toBeLessThan(30_000);

  await stranger.query("rollback");
  const db = await database();
  await db.execute(lock);
});
