import { type EventFields, JoinUrlSchema } from "#src/lib/events.ts";
import { isEventPast } from "#src/lib/time/is-event-past.ts";

/** Sessions overrun, and people drop out and come back. */
const GRACE_MS = 30 * 60_000;

type Targets = { joinUrl: string | null; meetUrl: string | null };

/** Where a session's holders join it: where the organizer says, otherwise in the event's Meet. */
export function joinTarget({ joinUrl, meetUrl }: Targets): string | null {
  return joinUrl ?? meetUrl;
}

/** The same for an event; null if there is nothing to join yet. */
export function joinTargetOf(fields: Pick<EventFields, "joinUrl">): string | null {
  return joinTarget({ joinUrl: joinUrlOf(fields), meetUrl: null });
}

/** An event's join link as browsers write it; null if it has none, or an imported one that is wrong. */
export function joinUrlOf({ joinUrl }: { joinUrl?: unknown }): string | null {
  const { data } = JoinUrlSchema.safeParse(joinUrl);
  return data === undefined ? null : new URL(data).href;
}

/** Whether there is something to join, and it isn't too late. */
export function canJoin(fields: EventFields, now: Date): boolean {
  return joinTargetOf(fields) !== null && !isJoinOver(fields, now);
}

export function isJoinOver(fields: EventFields, now: Date): boolean {
  return isEventPast(fields, new Date(now.getTime() - GRACE_MS));
}
