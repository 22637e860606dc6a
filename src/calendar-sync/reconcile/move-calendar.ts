import { and, asc, eq, gt, isNotNull, ne, or, sql } from "drizzle-orm";
import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { database } from "#src/db/database.ts";
import { readDatabaseTime } from "#src/calendar-sync/store/database-time.ts";
import { calendarFormerEvent, calendarMirror, contentResource, installation } from "#src/db/schema.ts";
import { env } from "#src/env.mjs";
import { calendarNameFor, type HostCalendar } from "#src/calendar-sync/decide/calendar-address.ts";
import { GoogleEventSchema } from "#src/calendar-sync/google/google-event.ts";
import { addressOf } from "#src/calendar-sync/decide/guest-list.ts";
import { moveLosses } from "#src/calendar-sync/decide/move-losses.ts";
import { isSameGoogleEvent } from "#src/calendar-sync/decide/same-event.ts";
import { LeaseTaken, SyncFailure } from "#src/calendar-sync/decide/sync-failure.ts";
import { type Wanted, wantedEvent } from "#src/calendar-sync/decide/desired-event.ts";
import { getGoogleCalendarEvent } from "#src/lib/google-calendar.ts";
import { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { problemsInWords } from "#src/lib/resources/problem.ts";
import { calendarInUse } from "#src/calendar-sync/store/calendar-in-use.ts";
import { moveToCalendarInUse, renameCalendar } from "#src/calendar-sync/store/former-event.store.ts";
import { charged } from "#src/calendar-sync/attempt/google-budget.ts";
import { readSource } from "#src/calendar-sync/store/source.query.ts";
import { removeFormerEvents } from "#src/calendar-sync/attempt/remove-former-events.ts";
import { writeCalendarEvent } from "#src/calendar-sync/attempt/write-calendar-event.ts";

export type EventToMove = { resourceId: string; title: string; from: string };

/** Events that live in another calendar than the one in use, and those that may still be in one they left; by id. */
export async function findEventsToMove(after: string, limit: number): Promise<EventToMove[]> {
  const former = sql`(
    select string_agg(distinct former.google_user || ' / ' || former.google_calendar_id, ', ')
    from ${calendarFormerEvent} former where former.resource_id = ${calendarMirror.resourceId}
  )`;
  const current = sql`${calendarMirror.googleUser} || ' / ' || ${calendarMirror.googleCalendarId}`;
  const db = await database();
  return db
    .select({
      resourceId: calendarMirror.resourceId,
      title: sql<string>`coalesce(${contentResource.fields}->>'title', '')`,
      from: sql<string>`case when ${isElsewhere()} then ${current} else ${former} end`,
    })
    .from(calendarMirror)
    .innerJoin(contentResource, eq(contentResource.id, calendarMirror.resourceId))
    .where(and(gt(calendarMirror.resourceId, after), or(isElsewhere(), sql`${former} is not null`)))
    .orderBy(asc(calendarMirror.resourceId))
    .limit(limit);
}

const isElsewhere = () =>
  and(
    isNotNull(calendarMirror.etag),
    ne(calendarMirror.googleCalendarId, calendarInUse().address),
    sql`${calendarMirror.installationId} = (select id from ${installation})`,
  );

/** What a move does with one event. */
export type MovePlan =
  /** It is in the calendar in use already, which has another name now. */
  | { kind: "rename" }
  /** It is over: nothing is gained, and guests' calendars would lose it. */
  | { kind: "stay" }
  | { kind: "move"; losses: string[] }
  /** It was moved, and is still to be removed from the calendar that it left. */
  | { kind: "finish" };

/**
 * Looks at an event through the new settings first, then where it was written, and changes nothing.
 *
 * @throws SyncFailure, GoogleCalendarError
 */
export async function planMove(resourceId: string): Promise<MovePlan> {
  const mirror = await readMirrorElsewhere(resourceId);
  if (!mirror) return { kind: "finish" };

  const { eventId, user, address } = mirror;
  const found = await charged(() => getGoogleCalendarEvent(eventId));
  const held = await readHeld(eventId, { user, calendarId: calendarNameFor(user, address) });
  if (found && found.status !== "cancelled" && (!held || isSame(found, held))) return { kind: "rename" };
  if (found && held && isSame(found, held)) return { kind: "rename" };

  const source = await readWanted(resourceId);
  if (source.kind === "as-it-is" || (source.kind === "event" && source.isPast)) return { kind: "stay" };
  const { holders, invited } = source.kind === "event" ? source.guests : { holders: [], invited: [] };
  const ours = new Set([...holders.map(({ email }) => addressOf(email)), ...invited]);
  if (source.kind === "nothing") return { kind: "move", losses: [] };
  return { kind: "move", losses: held ? moveLosses(held, ours) : ["whatever people added to it"] };
}

/**
 * Moves one event as planned: it is made in the calendar in use, and only then removed from the one that it left. Safe to
 * break off and to repeat at any point: what is left to do is on record, and the reconciler does it.
 *
 * @returns what keeps it from being removed there
 * @throws LeaseTaken, SyncFailure, GoogleCalendarError
 */
export async function moveEvent(resourceId: string, plan: MovePlan): Promise<GoogleCalendarError[]> {
  if (plan.kind === "stay") return [];
  if (plan.kind === "rename" || plan.kind === "move") {
    const change = plan.kind === "rename" ? renameCalendar : moveToCalendarInUse;
    if (!(await change(resourceId))) throw new LeaseTaken(resourceId, 0);
  }
  await writeCalendarEvent(resourceId, { id: null });
  return removeFormerEvents(resourceId, "all");
}

async function readMirrorElsewhere(resourceId: string) {
  const db = await database();
  const [mirror] = await db
    .select()
    .from(calendarMirror)
    .where(and(eq(calendarMirror.resourceId, resourceId), isElsewhere()));
  if (!mirror?.googleEventId || !mirror.googleUser || !mirror.googleCalendarId) return null;
  return { eventId: mirror.googleEventId, user: mirror.googleUser, address: mirror.googleCalendarId };
}

/** Null when it isn't there, or when the host that wrote it is refused for good. */
async function readHeld(eventId: string, formerly: HostCalendar) {
  try {
    return await charged(() => getGoogleCalendarEvent(eventId, formerly));
  } catch (error) {
    if (error instanceof GoogleCalendarError && error.action === "pause") return null;
    throw error;
  }
}

async function readWanted(resourceId: string): Promise<Wanted> {
  const now = await readDatabaseTime();
  const source = await readSource(resourceId, now);
  if (source.kind === "missing") throw new SyncFailure("databaseFailed", "retry", 0);
  if (source.kind === "invalid") {
    throw new SyncFailure("invalidResource", "stop", null, problemsInWords(source.problems));
  }
  return wantedEvent(source.event, { installationId: "", resourceId, generation: 0 }, env.APP_URL, now);
}

function isSame(one: calendar_v3.Schema$Event, other: calendar_v3.Schema$Event): boolean {
  return isSameGoogleEvent(GoogleEventSchema.parse(one), GoogleEventSchema.parse(other));
}
