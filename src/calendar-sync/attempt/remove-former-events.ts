import type { Engine } from "../engine.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { calendarNameFor, type HostCalendar } from "../decide/calendar-address.ts";
import { isOurs } from "../decide/decide-write.ts";
import { deriveEventId } from "../decide/event-id.ts";
import { type GoogleEvent, GoogleEventSchema, hasEnded, isSameGoogleEvent } from "../google/google-event.ts";
import { sendUpdatesFor } from "../decide/email-policy.ts";
import {
  type FormerEvent,
  forgetFormerEvent,
  listFormerEvents,
  postponeFormerEvent,
} from "../store/former-event.store.ts";
import { charged } from "./call-budget.ts";
import { type Lease, peekMirror } from "../store/lease.store.ts";

const FIRST_WAIT_MS = 60_000;
const MAX_WAIT_MS = 12 * 60 * 60_000;
/** About two days; after that, only `calendar:move` tries again. */
const MAX_ATTEMPTS = 14;

/**
 * Removes an event from the calendars that it left, once it is recorded in the one in use. A failed removal is retried
 * later and never delays the event itself.
 *
 * @param which the removals that are due, or all
 * @returns the failures
 */
export async function removeFormerEvents(
  engine: Engine,
  resourceId: string,
  which: "due" | "all",
): Promise<GoogleCalendarError[]> {
  const mirror = await peekMirror(engine, resourceId);
  if (mirror.isElsewhere || mirror.wasDirty) return [];

  const failures: GoogleCalendarError[] = [];
  for (const former of await listFormerEvents(engine, resourceId, which)) {
    const failure = await tryToRemove(engine, former, mirror);
    if (failure) failures.push(failure);
  }
  return failures;
}

async function tryToRemove(
  engine: Engine,
  former: FormerEvent,
  mirror: Lease,
): Promise<GoogleCalendarError | null> {
  try {
    if (former.installationId === mirror.installationId) await remove(engine, former, mirror);
    await forgetFormerEvent(engine, former);
    return null;
  } catch (error) {
    if (!(error instanceof GoogleCalendarError)) throw error;
    // Google refuses the account, and no write is known to have arrived there: nothing did.
    if (error.operation === "token" && error.action === "pause" && !former.googleEventId) {
      await forgetFormerEvent(engine, former);
      return null;
    }
    await postpone(engine, former);
    return error;
  }
}

async function remove(engine: Engine, former: FormerEvent, mirror: Lease): Promise<void> {
  const { googleUser: user, googleCalendarId, generation } = former;
  const { installationId, resourceId } = mirror;
  const eventId = former.googleEventId ?? deriveEventId({ installationId, resourceId, generation });
  const formerly = { user, calendarId: calendarNameFor(user, googleCalendarId) };

  const held = await readEvent(engine, eventId, formerly);
  const isRecorded = former.googleEventId !== null;
  const identity = { installationId, resourceId, generation, isAdopted: false, isRecorded };
  if (!held || held.status === "cancelled" || !isOurs(held, identity)) return;
  // If both names mean one calendar, the event that was just recorded is this very event.
  const recorded = mirror.googleEventId === eventId ? await readEvent(engine, eventId) : null;
  if (recorded && isSameGoogleEvent(recorded, held)) return;

  const isPast = hasEnded(held, mirror.readAt, "UTC");
  // The event continues in another calendar, so its guests aren't notified.
  const sendUpdates = mirror.etag ? "none" : sendUpdatesFor({ what: "removed", isPast });
  await charged(engine, () =>
    engine.google.deleteEvent(eventId, { ifMatch: held.etag, sendUpdates }, formerly),
  ).catch(ignoreGone);
}

async function readEvent(
  engine: Engine,
  eventId: string,
  ...where: [] | [HostCalendar]
): Promise<GoogleEvent | null> {
  const event = await charged(engine, () => engine.google.getEvent(eventId, ...where));
  return event && GoogleEventSchema.parse(event);
}

async function postpone(engine: Engine, former: FormerEvent): Promise<void> {
  const isLast = former.attempts + 1 >= MAX_ATTEMPTS;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** former.attempts, MAX_WAIT_MS);
  await postponeFormerEvent(engine, former, isLast ? null : wait);
  if (isLast) {
    const { resourceId } = former;
    engine.log.warn(
      { resourceId },
      "An event stays in a calendar that it left: run calendar:move once that is reachable",
    );
  }
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof GoogleCalendarError && error.isGone)) throw error;
}
