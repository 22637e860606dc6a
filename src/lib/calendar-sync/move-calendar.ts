import { and, asc, eq, gt, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { isOver } from "#src/db/database-time.ts";
import { calendarMirror, contentResource } from "#src/db/schema.ts";
import { env } from "#src/env.mjs";
import { deleteGoogleCalendarEvent } from "#src/lib/google-calendar.ts";
import { GoogleCalendarError } from "#src/lib/google-calendar-error.ts";
import { MAX_LEASE_MS } from "./lease-store.ts";
import { writeCalendarEvent } from "./write-calendar-event.ts";

const isElsewhere = () =>
  and(
    isNotNull(calendarMirror.googleEventId),
    or(
      ne(calendarMirror.googleUser, env.GOOG_CALENDAR_IMPERSONATE_USER),
      ne(calendarMirror.googleCalendarId, env.GOOG_CALENDAR_ID),
    ),
  );

export type EventToMove = { resourceId: string; title: string; from: string };

/** Events under another account or calendar than the settings name, and those whose move was broken off; by id. */
export async function findEventsToMove(after: string, limit: number): Promise<EventToMove[]> {
  const from = sql<string>`coalesce(
    ${calendarMirror.movedFrom}->>'user' || ' / ' || (${calendarMirror.movedFrom}->>'calendarId'),
    ${calendarMirror.googleUser} || ' / ' || ${calendarMirror.googleCalendarId})`;
  const db = await database();
  return db
    .select({
      resourceId: calendarMirror.resourceId,
      title: sql<string>`coalesce(${contentResource.fields}->>'title', '')`,
      from,
    })
    .from(calendarMirror)
    .innerJoin(contentResource, eq(contentResource.id, calendarMirror.resourceId))
    .where(and(gt(calendarMirror.resourceId, after), or(isElsewhere(), isNotNull(calendarMirror.movedFrom))))
    .orderBy(asc(calendarMirror.resourceId))
    .limit(limit);
}

/**
 * Moves one event: it is made in the new place, and only then removed from the old one. Safe to break off and to repeat
 * at any point, for the old place is remembered until nothing is left there.
 *
 * @throws LeaseTaken, SyncFailure, GoogleCalendarError
 */
export async function moveEvent(resourceId: string): Promise<void> {
  await rememberOldPlace(resourceId);
  await writeCalendarEvent(resourceId, { id: null });
  await leaveOldPlace(resourceId);
}

async function rememberOldPlace(resourceId: string): Promise<void> {
  const { googleUser, googleCalendarId, googleEventId, leaseUntil, movedFrom } = calendarMirror;
  const db = await database();
  await db
    .update(calendarMirror)
    .set({
      movedFrom: sql`jsonb_build_object('user', ${googleUser}, 'calendarId', ${googleCalendarId}, 'eventId', ${googleEventId})`,
      googleUser: env.GOOG_CALENDAR_IMPERSONATE_USER,
      googleCalendarId: env.GOOG_CALENDAR_ID,
      googleEventId: null,
      etag: null,
      appliedHashes: null,
      open: true,
      openings: sql`${calendarMirror.openings} + 1`,
    })
    .where(
      and(
        eq(calendarMirror.resourceId, resourceId),
        isElsewhere(),
        isNull(movedFrom),
        isOver(sql`${leaseUntil}`, MAX_LEASE_MS),
      ),
    );
}

async function leaveOldPlace(resourceId: string): Promise<void> {
  const db = await database();
  const [mirror] = await db.select().from(calendarMirror).where(eq(calendarMirror.resourceId, resourceId));
  if (!mirror?.movedFrom) return;

  const { eventId, ...place } = mirror.movedFrom;
  await deleteIfThere(eventId, place);
  await db.update(calendarMirror).set({ movedFrom: null }).where(eq(calendarMirror.resourceId, resourceId));
}

async function deleteIfThere(eventId: string, place: { user: string; calendarId: string }): Promise<void> {
  try {
    await deleteGoogleCalendarEvent(eventId, { sendUpdates: "all" }, place);
  } catch (error) {
    if (!(error instanceof GoogleCalendarError && error.isGone)) throw error;
  }
}
