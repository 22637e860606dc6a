import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { database, provideDatabase } from "#src/db/database.ts";
import { openPostgres } from "#src/db/open-postgres.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { followClock } from "#tests/setup/database-clock.ts";
import { urlOfThisDatabase } from "#tests/setup/url-of-this-database.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();

/** As docs/security.md says. */
const grantsTo = (role: string) => `
  create role ${role} login;
  grant usage on schema public, drizzle to ${role};
  grant select, insert, update, delete on all tables in schema public, drizzle to ${role};
  grant usage on all sequences in schema public, drizzle to ${role};`;

test("S19: the app works with a role that can change no table", async () => {
  const owner = await database();
  const role = `app_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(await urlOfThisDatabase());
  url.username = role;
  await owner.execute(sql.raw(grantsTo(role)));
  const app = await openPostgres(url.href, { onConnect: followClock });
  const before = await globalThis.heldDatabase?.opened;
  onTestFinished(async () => {
    if (before) provideDatabase(before);
    await app.close();
    await owner.execute(sql.raw(`drop owned by ${role}; drop role ${role}`));
  });
  provideDatabase(app);

  await createWorkshop();
  await purchaseTicket(WORKSHOP, { email: "ann@guests.example", purchaseId: "sale-1" }, new Date());
  await world.runner.runUntilQuiet();
  await save({ title: "Saved by the app's role" });
  await world.runner.advance(600_000);

  expect(world.google.liveEvents(HOST)).toMatchObject([{ summary: "Saved by the app's role" }]);
  expect((await seen()).calendar).toMatchObject({ state: "synced", lastError: null });
  await expect(app.db.execute(sql`alter table ticket add column stolen text`)).rejects.toThrow(/owner/);
});
