import { and, eq, isNotNull } from "drizzle-orm";
import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import { database } from "#src/db/database.ts";
import { calendarGuest } from "#src/db/schema.ts";
import { addressOf } from "./addresses.ts";
import type { MirrorRow } from "./read-mirror.ts";
import type { SimulatedHost } from "./simulated-host.ts";
import type { GuestHistory } from "./wrong-guests.ts";

/** Google's own limit. */
const MAX_GUESTS = 200;

/** In what a live event's guests, and what is recorded of them, differ from what the tickets say. */
export async function wrongGuests(
  host: SimulatedHost,
  event: StoredEvent,
  { mirror, refused, isLimited }: { mirror: MirrorRow; refused: readonly string[]; isLimited: boolean },
  history: GuestHistory,
): Promise<string[]> {
  const { resourceId } = mirror;
  const holders = await holdersOf(host, resourceId);
  const guestsWaiting = await host.countWaiting(resourceId);
  const answers = new Map(
    event.fields.attendees.map(({ email, responseStatus }) => [addressOf(email), responseStatus]),
  );
  const missing = holders.filter((address) => !answers.has(address) && !refused.includes(address));
  // Where no one is invited, the app may not know yet that Google refuses an address: its holder counts as waiting.
  const notTriedYet =
    event.fields.status === "tentative" || isLimited
      ? await notFoundRefused(
          resourceId,
          holders.filter((address) => refused.includes(address)),
        )
      : [];
  // Somebody keeps taking guests off the list.
  const isLeftAlone = mirror.drift?.leftAlone.includes("guests") ?? false;
  const isPublished = event.fields.status === "confirmed" && !isLeftAlone && !isLimited;
  return [
    ...history
      .seatedByUs(event.id)
      .filter((address) => answers.has(address) && !holders.includes(address))
      .map((address) => `${address} is still a guest, without a ticket`),
    ...(isLimited ? [] : history.notBack(event.id)).map(
      (address) => `${address} went with the event and isn't back`,
    ),
    ...(isPublished && answers.size < MAX_GUESTS
      ? missing.map((address) => `${address} has a ticket and is no guest`)
      : []),
    ...(guestsWaiting === missing.length || guestsWaiting === missing.length + notTriedYet.length
      ? []
      : [`it says that ${guestsWaiting} guests wait, and ${missing.length} do`]),
    ...(await wrongRecords(resourceId, answers)),
  ];
}

async function wrongRecords(resourceId: string, answers: ReadonlyMap<string, string>): Promise<string[]> {
  const db = await database();
  const recorded = await db.select().from(calendarGuest).where(eq(calendarGuest.resourceId, resourceId));
  return recorded
    .filter(({ address, response }) => response !== (answers.get(address) ?? null))
    .map(
      ({ address, response }) =>
        `${address}'s answer is recorded as ${response}, not ${answers.get(address)}`,
    );
}

async function holdersOf({ tickets }: SimulatedHost, id: string): Promise<string[]> {
  const sold = await tickets();
  const valid = sold.filter(({ resourceIds, isRefunded }) => resourceIds.includes(id) && !isRefunded);
  return [...new Set(valid.map(({ email }) => email.toLowerCase()))];
}

/** Those of the addresses that the app hasn't recorded as refused by Google. */
async function notFoundRefused(resourceId: string, addresses: readonly string[]): Promise<string[]> {
  const db = await database();
  const found = await db
    .select({ address: calendarGuest.address })
    .from(calendarGuest)
    .where(and(eq(calendarGuest.resourceId, resourceId), isNotNull(calendarGuest.refusedAt)));
  return addresses.filter((address) => !found.some((guest) => guest.address === address));
}
