import { countEmails } from "../decide/count-emails.ts";
import type { Engine } from "../engine.ts";
import type { EventContent } from "../ports.ts";
import { guestSourceOf, readGuestRecords } from "../store/guest-records.query.ts";

/**
 * How many guests Google will email because of a save that is about to be made.
 *
 * @param save the event's content now and after the save; null when it is no event
 */
export async function foreseeEmails(
  engine: Engine,
  resourceId: string,
  save: { before: EventContent | null; after: EventContent | null },
  now: Date,
): Promise<number> {
  const records = await readGuestRecords(engine, resourceId);
  const found = await engine.host.readEvent(resourceId);
  const holders = "attendees" in found ? found.attendees : [];
  const guests = guestSourceOf(holders, records, engine.settings.user, now);
  return countEmails({ ...save, guests, guestsByHand: records.guestsByHand }, now);
}
