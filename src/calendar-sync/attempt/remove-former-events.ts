import { DEFAULT_TIME_ZONE } from "#src/lib/events.ts";
import { deleteGoogleCalendarEvent, getGoogleCalendarEvent } from "#src/lib/google-calendar.ts";
import { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { log } from "#src/lib/log.ts";
import { calendarNameFor, type HostCalendar } from "#src/calendar-sync/decide/calendar-address.ts";
import { isOurs } from "#src/calendar-sync/decide/decide-write.ts";
import { deriveEventId } from "#src/calendar-sync/decide/event-id.ts";
import { type GoogleEvent, GoogleEventSchema, hasEnded } from "#src/calendar-sync/google/google-event.ts";
import { isSameGoogleEvent } from "#src/calendar-sync/decide/same-event.ts";
import { whoIsTold } from "#src/calendar-sync/decide/email-policy.ts";
import {
  type FormerEvent,
  forgetFormerEvent,
  listFormerEvents,
  postponeFormerEvent,
} from "#src/calendar-sync/store/former-event.store.ts";
import { charged } from "./google-budget.ts";
import { type Lease, peekMirror } from "#src/calendar-sync/store/lease.store.ts";

const FIRST_WAIT_MS = 60_000;
const MAX_WAIT_MS = 12 * 60 * 60_000;
/** About two days; from then on only `calendar:move` tries. */
const MAX_ATTEMPTS = 14;

/**
 * Removes an event from the calendars that it left, once it is recorded in the one in use. What can't be removed now is
 * tried again later, and never keeps the event itself waiting.
 *
 * @param which what is due, or all
 * @returns the failures
 */
export async function removeFormerEvents(
  resourceId: string,
  which: "due" | "all",
): Promise<GoogleCalendarError[]> {
  const mirror = await peekMirror(resourceId);
  if (!mirror || mirror.isElsewhere || mirror.wasOpen) return [];

  const failures: GoogleCalendarError[] = [];
  for (const former of await listFormerEvents(resourceId, which)) {
    const failure = await tryToRemove(former, mirror);
    if (failure) failures.push(failure);
  }
  return failures;
}

async function tryToRemove(former: FormerEvent, mirror: Lease): Promise<GoogleCalendarError | null> {
  try {
    if (former.installationId === mirror.installationId) await remove(former, mirror);
    await forgetFormerEvent(former);
    return null;
  } catch (error) {
    if (!(error instanceof GoogleCalendarError)) throw error;
    // Where nothing was ever known to arrive and the account is refused, nothing arrived.
    if (error.operation === "token" && error.action === "pause" && !former.googleEventId) {
      await forgetFormerEvent(former);
      return null;
    }
    await postpone(former);
    return error;
  }
}

async function remove(former: FormerEvent, mirror: Lease): Promise<void> {
  const { googleUser: user, googleCalendarId, generation } = former;
  const { installationId, resourceId } = mirror;
  const eventId = former.googleEventId ?? deriveEventId({ installationId, resourceId, generation });
  const formerly = { user, calendarId: calendarNameFor(user, googleCalendarId) };

  const held = await readEvent(eventId, formerly);
  const isRecorded = former.googleEventId !== null;
  const identity = { installationId, resourceId, generation, isAdopted: false, isRecorded };
  if (!held || held.status === "cancelled" || !isOurs(held, identity)) return;
  // Two names of one calendar: what was just recorded is this very event.
  const recorded = mirror.googleEventId === eventId ? await readEvent(eventId) : null;
  if (recorded && isSameGoogleEvent(recorded, held)) return;

  const isPast = hasEnded(held, mirror.readAt, DEFAULT_TIME_ZONE);
  // The event goes on in another calendar: that is no news to its guests.
  const sendUpdates = mirror.etag ? "none" : whoIsTold({ what: "removed", isPast });
  await charged(() =>
    deleteGoogleCalendarEvent(eventId, { ifMatch: held.etag, sendUpdates }, formerly),
  ).catch(ignoreGone);
}

async function readEvent(eventId: string, ...where: [] | [HostCalendar]): Promise<GoogleEvent | null> {
  const event = await charged(() => getGoogleCalendarEvent(eventId, ...where));
  return event && GoogleEventSchema.parse(event);
}

async function postpone(former: FormerEvent): Promise<void> {
  const isLast = former.attempts + 1 >= MAX_ATTEMPTS;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** former.attempts, MAX_WAIT_MS);
  await postponeFormerEvent(former, isLast ? null : wait);
  if (isLast) {
    const { resourceId } = former;
    log.warn(
      { resourceId },
      "An event stays in a calendar that it left: run calendar:move once that is reachable",
    );
  }
}

function ignoreGone(error: unknown): void {
  const isGone = error instanceof GoogleCalendarError && (error.status === 404 || error.status === 410);
  if (!isGone) throw error;
}
