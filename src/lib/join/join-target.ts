import { type EventFields, JoinUrlSchema } from "#src/lib/events.ts";
import { isEventPast } from "#src/lib/time/is-event-past.ts";

/** Sessions overrun, and people drop out and come back. */
const GRACE_MS = 30 * 60_000;

/** What is recorded of an event in Google; without an etag, that event is gone. */
export type MeetRecord = { etag: string | null; meetUrl: string | null } | null;

/**
 * Where a session's holders join it: where the organizer says, otherwise in the event's Meet. Null if there is nothing
 * to join yet.
 */
export function joinTargetOf(fields: Pick<EventFields, "joinUrl">, mirror: MeetRecord): string | null {
  return joinUrlOf(fields) ?? (mirror?.etag ? mirror.meetUrl : null);
}

/** An event's join link as browsers write it; null if it has none, or an imported one that is wrong. */
export function joinUrlOf({ joinUrl }: { joinUrl?: unknown }): string | null {
  const { data } = JoinUrlSchema.safeParse(joinUrl);
  return data === undefined ? null : new URL(data).href;
}

/** Whether there is something to join, and it isn't too late. */
export function canJoin(fields: EventFields, mirror: MeetRecord, now: Date): boolean {
  return joinTargetOf(fields, mirror) !== null && !isJoinOver(fields, now);
}

export function isJoinOver(fields: EventFields, now: Date): boolean {
  return isEventPast(fields, new Date(now.getTime() - GRACE_MS));
}
