import { and, eq, inArray, isNull } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { contentResource, resourceOfResource } from "#src/db/schema.ts";
import type { EventRecord } from "#src/lib/calendar-file/entry-of-event.ts";
import { findRecords } from "#src/lib/calendar-file/event-records.query.ts";
import { SERIES } from "#src/lib/series/event-series.ts";
import type { TicketRow } from "./ticket.store.ts";

/** A ticket with everything that it is for. */
export type HeldTicket = {
  ticket: TicketRow;
  /** The series that it was sold for; null if it was sold for a single event. */
  series: Pick<EventRecord["resource"], "fields" | "deletedAt"> | null;
  /** That single event, or every session of the series, by their start; deleted ones too. */
  sessions: EventRecord[];
};

/** The same tickets with what they are for, in as many statements as one of them takes. */
export async function withSessions(tickets: readonly TicketRow[]): Promise<HeldTicket[]> {
  const soldIds = [...new Set(tickets.map(({ resourceId }) => resourceId))];
  const sold = new Map((await findRecords(soldIds)).map((record) => [record.resource.id, record]));
  const seriesIds = soldIds.filter((id) => sold.get(id)?.resource.type === SERIES);
  const sessions = await sessionsOfEach(seriesIds);
  return tickets.flatMap((ticket) => {
    const record = sold.get(ticket.resourceId);
    if (!record) return [];
    const ofSeries = sessions.get(ticket.resourceId);
    return { ticket, series: ofSeries ? record.resource : null, sessions: ofSeries ?? [record] };
  });
}

async function sessionsOfEach(seriesIds: readonly string[]): Promise<Map<string, EventRecord[]>> {
  if (seriesIds.length === 0) return new Map();

  const { resourceOfId, resourceId, deletedAt } = resourceOfResource;
  const db = await database();
  const links = await db
    .select({ seriesId: resourceOfId, id: resourceId })
    .from(resourceOfResource)
    .innerJoin(contentResource, eq(contentResource.id, resourceId))
    .where(and(inArray(resourceOfId, [...seriesIds]), isNull(deletedAt), eq(contentResource.type, "event")));
  const records = await findRecords([...new Set(links.map(({ id }) => id))]);
  return new Map(
    seriesIds.map((seriesId) => {
      const ids = new Set(links.filter((link) => link.seriesId === seriesId).map(({ id }) => id));
      return [seriesId, records.filter(({ resource }) => ids.has(resource.id))];
    }),
  );
}
