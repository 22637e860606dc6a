import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { calendarMirror } from "#src/db/schema.ts";
import { calendarHost } from "#src/lib/calendar/calendar-host.store.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { updateResource } from "#src/lib/resources-query.ts";
import { addSession, removeSession } from "#src/lib/series/series.store.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { useWorld } from "#tests/setup/world.ts";
import { createWorkshop, WORKSHOP } from "#tests/setup/workshop.ts";

useWorld();

const SESSIONS = ["session-3", "session-1", "session-2"];
const BUYERS = 20;

async function createSeries(id: string): Promise<void> {
  await createResource({ id, type: "event-series", fields: { title: "Evenings" } }, new Date());
}

test("T90: sales of two series, sessions that come and go, and saves don't block each other, and none is lost", async () => {
  await createWorkshop({}, WORKSHOP);
  for (const id of SESSIONS) await createWorkshop({ title: id }, id);
  for (const series of ["series-a", "series-b"]) {
    await createSeries(series);
    for (const id of SESSIONS.toReversed()) await addSession(series, { resourceId: id });
  }

  const sales = Array.from({ length: BUYERS }, async (_, buyer) => {
    const series = buyer % 2 === 0 ? "series-a" : "series-b";
    const sale = { email: `buyer${buyer}@guests.example`, purchaseId: `sale-${buyer}` };
    const { ticket } = await purchaseTicket(series, sale, new Date());
    if (buyer % 5 === 0) await refundTicket(ticket.id, new Date());
  });
  const arranging = ["series-a", "series-b"].map(async (series) => {
    for (let turn = 0; turn < 5; turn += 1) {
      await removeSession(series, "session-2");
      await addSession(series, { resourceId: "session-2" });
    }
  });
  const saves = SESSIONS.map((id) => updateResource(id, { fields: { location: "Room 2" } }, new Date()));
  const outcomes = await Promise.allSettled([...sales, ...arranging, ...saves]);
  expect(outcomes.filter(({ status }) => status === "rejected")).toEqual([]);

  for (const id of SESSIONS) {
    const event = await calendarHost.readEvent(id);
    if (event.kind !== "event") throw new Error(`${id} is ${event.kind}`);
    expect(event.attendees).toHaveLength(BUYERS - BUYERS / 5);
  }
});

test("T90: a sale during the addition of a session touches it, or is read with it", async () => {
  await createSeries("series-a");
  for (let turn = 0; turn < 10; turn += 1) {
    const id = `late-${turn}`;
    await createWorkshop({ title: id }, id);
    const before = await versionOf(id);
    await Promise.all([
      addSession("series-a", { resourceId: id }),
      purchaseTicket(
        "series-a",
        { email: `late${turn}@guests.example`, purchaseId: `late-${turn}` },
        new Date(),
      ),
    ]);
    expect(await versionOf(id)).toBeGreaterThan(before);
    const event = await calendarHost.readEvent(id);
    expect("attendees" in event && event.attendees).toHaveLength(turn + 1);
  }
});

async function versionOf(id: string): Promise<number> {
  const db = await database();
  const [mirror] = await db.select().from(calendarMirror).where(eq(calendarMirror.resourceId, id));
  return mirror?.desiredVersion ?? 0;
}
