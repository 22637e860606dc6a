import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { contentResource, resourceOfResource } from "#src/db/schema.ts";
import { SERIES } from "./event-series.ts";

export type ListedSeries = {
  id: string;
  fields: Record<string, unknown>;
  /** How many sessions it has. */
  sessions: number;
  /** ISO 8601; null while no session has a date, or all are over. */
  nextAt: string | null;
};

/** More than anyone offers at once. */
const MAX_LISTED = 200;

/** Every series that isn't deleted, newest first. */
export async function listSeries(now: Date): Promise<ListedSeries[]> {
  const { id, fields, type, deletedAt, createdAt } = contentResource;
  const ofSeries = sql`
    from ${resourceOfResource} link join ${contentResource} session on session.id = link.resource_id
    where link.resource_of_id = ${contentResource}.id and link.deleted_at is null and session.deleted_at is null`;
  const db = await database();
  const rows = await db
    .select({
      id,
      fields,
      sessions: sql`(select count(*) ${ofSeries})`.mapWith(Number),
      nextAt: sql<Date | null>`(
        select min(session.starts_at) ${ofSeries} and session.over_at > ${now.toISOString()}::timestamptz
      )`.mapWith(contentResource.startsAt),
    })
    .from(contentResource)
    .where(and(eq(type, SERIES), isNull(deletedAt)))
    .orderBy(desc(createdAt), desc(id))
    .limit(MAX_LISTED);
  return rows.map((row) => ({ ...row, nextAt: row.nextAt?.toISOString() ?? null }));
}

export type OfferedEvent = { id: string; title: string; startsAt: string | null };

/** Events that could become sessions of a series: upcoming or without dates, and not yet in it. */
export async function eventsToAdd(seriesId: string, now: Date): Promise<OfferedEvent[]> {
  const { id, fields, startsAt, overAt, type, deletedAt } = contentResource;
  const db = await database();
  const rows = await db
    .select({ id, fields, startsAt })
    .from(contentResource)
    .where(
      and(
        eq(type, "event"),
        isNull(deletedAt),
        sql`(${overAt} is null or ${overAt} > ${now.toISOString()}::timestamptz)`,
        sql`not exists (
          select 1 from ${resourceOfResource} link
          where link.resource_of_id = ${seriesId} and link.resource_id = ${contentResource}.id and link.deleted_at is null
        )`,
      ),
    )
    .orderBy(startsAt, id)
    .limit(MAX_LISTED);
  return rows.map((row) => ({
    id: row.id,
    title: typeof row.fields["title"] === "string" ? row.fields["title"] : "Untitled",
    startsAt: row.startsAt?.toISOString() ?? null,
  }));
}
