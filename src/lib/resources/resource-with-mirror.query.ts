import { eq } from "drizzle-orm";
import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import type { Database } from "#src/db/open-database.ts";
import { calendarConnection, calendarMirror, contentResource } from "#src/db/schema.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import type { ConnectionPause } from "#src/lib/calendar/calendar-view.ts";
import { waitingGuests } from "#src/lib/tickets/waiting-guests.query.ts";

export type MirrorRow = typeof calendarMirror.$inferSelect;

/** What a resource's status is made of: it alone decides what pages and the HTTP API say of its event in Google. */
export type ResourceWithMirror = {
  resource: ResourceRow;
  mirror: MirrorRow | null;
  /** Null while the connection to Google works. */
  pause: ConnectionPause | null;
  /** How many ticket holders are not on the event's guest list. */
  guestsWaiting: number;
};

/** A query of resources, to which a caller adds which of them it wants. */
export function selectWithMirror(db: Database) {
  const { lastError: error, probeAt, pausedSince } = calendarConnection;
  return db
    .select({
      resource: contentResource,
      mirror: calendarMirror,
      pause: { error, probeAt, since: pausedSince },
      guestsWaiting: waitingGuests,
    })
    .from(contentResource)
    .leftJoin(calendarMirror, eq(calendarMirror.resourceId, contentResource.id))
    .leftJoin(calendarConnection, calendar.isPausedHere());
}
