import type { Engine } from "../engine.ts";
import { and, asc, eq, gt, isNotNull, ne, or, sql } from "drizzle-orm";
import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { readDatabaseTime } from "../store/database-time.ts";
import { calendarFormerEvent, calendarMirror, installation } from "../schema.ts";
import { calendarNameFor, type HostCalendar } from "../decide/calendar-address.ts";
import { GoogleEventSchema, isSameGoogleEvent } from "../google/google-event.ts";
import { addressOf } from "../decide/guest-list.ts";
import { moveLosses } from "../decide/move-losses.ts";
import { LeaseTaken } from "../decide/sync-failure.ts";
import { type Desired, desiredEvent } from "../decide/desired-event.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { calendarInUse } from "../store/calendar-in-use.ts";
import { moveToCalendarInUse, renameCalendar } from "../store/former-event.store.ts";
import { charged } from "../attempt/call-budget.ts";
import { readValidSource } from "../attempt/read-source.ts";
import { readGuestRecords } from "../store/guest-records.query.ts";
import { removeFormerEvents } from "../attempt/remove-former-events.ts";
import { writeCalendarEvent } from "../attempt/write-calendar-event.ts";

export type EventToMove = { resourceId: string; from: string };

/**
 * Finds events that live in another calendar than the one in use, and events that may still be in one they left; by id.
 */
export async function findEventsToMove(engine: Engine, after: string, limit: number): Promise<EventToMove[]> {
  const former = sql`(
    select string_agg(distinct former.google_user || ' / ' || former.google_calendar_id, ', ')
    from ${calendarFormerEvent} former where former.resource_id = ${calendarMirror.resourceId}
  )`;
  const current = sql`${calendarMirror.googleUser} || ' / ' || ${calendarMirror.googleCalendarId}`;
  return engine.db
    .select({
      resourceId: calendarMirror.resourceId,
      from: sql<string>`case when ${isElsewhere(engine)} then ${current} else ${former} end`,
    })
    .from(calendarMirror)
    .where(and(gt(calendarMirror.resourceId, after), or(isElsewhere(engine), sql`${former} is not null`)))
    .orderBy(asc(calendarMirror.resourceId))
    .limit(limit);
}

const isElsewhere = (engine: Engine) =>
  and(
    isNotNull(calendarMirror.etag),
    ne(calendarMirror.googleCalendarId, calendarInUse(engine).address),
    sql`${calendarMirror.installationId} = (select id from ${installation})`,
  );

/** What a move does with one event. */
export type MovePlan =
  /** It is already in the calendar in use, which has another name now. */
  | { kind: "rename" }
  /** It is past: moving it gains nothing, and guests' calendars would lose it. */
  | { kind: "stay" }
  | { kind: "move"; losses: string[] }
  /** It was moved, but must still be removed from the calendar that it left. */
  | { kind: "finish" };

/**
 * Reads an event under the new settings first, then where it was written, and changes nothing.
 *
 * @throws SyncFailure, GoogleCalendarError
 */
export async function planMove(engine: Engine, resourceId: string): Promise<MovePlan> {
  const mirror = await readMirrorElsewhere(engine, resourceId);
  if (!mirror) return { kind: "finish" };

  const { eventId, user, address } = mirror;
  const found = await charged(engine, () => engine.google.getEvent(eventId));
  const held = await readHeld(engine, eventId, { user, calendarId: calendarNameFor(user, address) });
  if (found && found.status !== "cancelled" && (!held || isSame(found, held))) return { kind: "rename" };
  if (found && held && isSame(found, held)) return { kind: "rename" };

  const source = await readWanted(engine, resourceId);
  if (source.kind === "as-it-is" || (source.kind === "event" && source.isPast)) return { kind: "stay" };
  const { holders, invited } = source.kind === "event" ? source.guests : { holders: [], invited: [] };
  const ours = new Set([...holders.map(({ email }) => addressOf(email)), ...invited]);
  if (source.kind === "nothing") return { kind: "move", losses: [] };
  return { kind: "move", losses: held ? moveLosses(held, ours) : ["whatever people added to it"] };
}

/**
 * Moves one event as planned: creates it in the calendar in use, and only then removes it from the one that it left.
 * Safe to stop and to repeat at any point: what is left to do is recorded, and the reconciler does it.
 *
 * @returns what keeps it from being removed there
 * @throws LeaseTaken, SyncFailure, GoogleCalendarError
 */
export async function moveEvent(
  engine: Engine,
  resourceId: string,
  plan: MovePlan,
): Promise<GoogleCalendarError[]> {
  if (plan.kind === "stay") return [];
  if (plan.kind === "rename" || plan.kind === "move") {
    const change = plan.kind === "rename" ? renameCalendar : moveToCalendarInUse;
    if (!(await change(engine, resourceId))) throw new LeaseTaken(resourceId, 0);
  }
  await writeCalendarEvent(engine, resourceId, { id: null });
  return removeFormerEvents(engine, resourceId, "all");
}

async function readMirrorElsewhere(engine: Engine, resourceId: string) {
  const [mirror] = await engine.db
    .select()
    .from(calendarMirror)
    .where(and(eq(calendarMirror.resourceId, resourceId), isElsewhere(engine)));
  if (!mirror?.googleEventId || !mirror.googleUser || !mirror.googleCalendarId) return null;
  return { eventId: mirror.googleEventId, user: mirror.googleUser, address: mirror.googleCalendarId };
}

/** Null when the event isn't there, or when Google refuses the host that wrote it. */
async function readHeld(engine: Engine, eventId: string, formerly: HostCalendar) {
  try {
    return await charged(engine, () => engine.google.getEvent(eventId, formerly));
  } catch (error) {
    if (error instanceof GoogleCalendarError && error.action === "pause") return null;
    throw error;
  }
}

async function readWanted(engine: Engine, resourceId: string): Promise<Desired> {
  const now = await readDatabaseTime(engine);
  const records = await readGuestRecords(engine, resourceId);
  const { event } = await readValidSource(engine, resourceId, records, now);
  return desiredEvent(event, { installationId: "", resourceId, generation: 0 }, now);
}

function isSame(one: calendar_v3.Schema$Event, other: calendar_v3.Schema$Event): boolean {
  return isSameGoogleEvent(GoogleEventSchema.parse(one), GoogleEventSchema.parse(other));
}
