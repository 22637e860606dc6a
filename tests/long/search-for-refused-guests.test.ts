import { expect, test } from "vitest";
import { listTickets } from "#src/lib/tickets/list-tickets.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";

const world = useWorld();

const refusals = (reason = "invalid") => world.google.calls().filter((call) => call.reason === reason).length;
const address = (name: string) => `${name}@guests.example`;
const names = (count: number) => Array.from({ length: count }, (_, number) => `guest${100 + number}`);

async function buy(name: string, resourceId = WORKSHOP): Promise<string> {
  const sale = { email: address(name), purchaseId: `${resourceId}-${name}` };
  const { ticket } = await purchaseTicket(resourceId, sale, new Date());
  return ticket.id;
}

/** Who is on the list, by the part before the @, without an order. */
function guests(resourceId = WORKSHOP): string[] {
  const isOf = (event: Record<string, unknown>) =>
    Object(event["extendedProperties"]).private?.syncResource === resourceId;
  const attendees = world.google.liveEvents(HOST).find(isOf)?.["attendees"];
  if (!Array.isArray(attendees)) return [];
  return attendees.map((guest) => String(Object(guest).email).split("@")[0] ?? "").toSorted();
}

async function states(): Promise<Record<string, number>> {
  const listed = await listTickets(WORKSHOP);
  const counts: Record<string, number> = {};
  for (const { guest } of listed) counts[guest.state] = (counts[guest.state] ?? 0) + 1;
  return counts;
}

const refuse = (...refused: string[]) =>
  world.google.control.configure({ refusedGuests: refused.map(address) });

test.each([0, 77, 199])(
  "T44: of 200 guests Google refuses number %i: the content and all the others go through, in a handful of refused writes",
  async (bad) => {
    await createWorkshop();
    for (const name of names(200)) await buy(name);
    refuse(names(200)[bad] ?? "");
    await save({ title: "With its guests" });
    await world.runner.runUntilQuiet();

    expect(world.google.liveEvents(HOST)).toMatchObject([{ summary: "With its guests" }]);
    expect(guests()).toEqual(names(200).filter((_, number) => number !== bad));
    expect(refusals()).toBeLessThanOrEqual(10);
    expect(await states()).toEqual({ invited: 199, refused: 1 });
    expect((await seen()).calendar).toMatchObject({ state: "synced", guestsWaiting: 0, lastError: null });
  },
);
