import { batchDueAt } from "../decide/guest-batches.ts";
import { desiredEvent } from "../decide/desired-event.ts";
import { forecastGuests, type GuestForecast, NO_EMAILS } from "../decide/forecast-guests.ts";
import type { Engine } from "../engine.ts";
import type { TicketHolder } from "../ports.ts";
import { readSource } from "../attempt/read-source.ts";
import { peekMirror } from "../store/lease.store.ts";

/** A change of an event's ticket holders. */
export type HoldersChange = (holders: readonly TicketHolder[]) => readonly TicketHolder[];

/** `dueAt`: until when the emails wait for further changes; null if they are sent at once. */
export type ForeseenGuests = GuestForecast & { dueAt: Date | null };

/** Whom Google will email about each of some changes, if it were made now and alone. */
export async function foreseeGuests(
  engine: Engine,
  resourceId: string,
  changes: readonly HoldersChange[],
): Promise<ForeseenGuests[]> {
  const mirror = await peekMirror(engine, resourceId);
  const { readAt: now, guestsByHand } = mirror;
  const source = await readSource(engine, resourceId, mirror, now);
  if (source.kind !== "valid") return changes.map(() => ({ ...NO_EMAILS, dueAt: null }));

  // The identity makes no difference to the guests.
  const identity = { installationId: "", resourceId: "", generation: 0 };
  const desired = desiredEvent(source.event, identity, now);
  const dueAt = desired.kind === "event" ? batchDueAt(mirror, desired.startsAt, now) : null;
  return changes.map((change) => ({
    ...forecastGuests(desired, guestsByHand, change(source.holders)),
    dueAt,
  }));
}
