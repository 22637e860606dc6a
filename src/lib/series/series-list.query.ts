import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { contentResource, resourceOfResource } from "#src/db/schema.ts";
import { publicSeries } from "#src/lib/event-form/public-event.ts";
import { isListedSeries } from "#src/lib/resources/is-listed.query.ts";
import { SERIES } from "./event-series.ts";

export type ListedSeries = {
  id: string;
  fields: Record<string, unknown>;
  /** How many sessions it has. */
  sessions: number;
  /** ISO 8601; null while no session has a date, or all are over. */
  nextAt: string | null;
};

/** A series as the public list shows it. */
export type PublicSeriesEntry = { slug: string; title: string; sessions: number; nextAt: string };

/** Public series with a session that isn't over, by their next one. */
export async function listPublicSeries(now: Date): Promise<PublicSeriesEntry[]> {
  const isShown = sql`and session.listed_state = 'published' and session.fields->>'visibility' is distinct from 'private'`;
  const rows = await seriesWhere(isListedSeries, now, isShown);
  return rows
    .flatMap((row) => {
      const series = publicSeries(row);
      const { slug, sessions, nextAt } = row;
      return series && slug && nextAt ? [{ slug, title: series.title, sessions, nextAt }] : [];
    })
    .toSorted((one, other) => one.nextAt.localeCompare(other.nextAt));
}

/** More than anyone offers at once. */
const MAX_LISTED = 200;

/** Every series that isn't deleted, newest first. */
export function listSeries(now: Date): Promise<ListedSeries[]> {
  return seriesWhere(undefined, now);
}

/** @param alsoOfSessions which of its sessions count */
async function seriesWhere(which: SQL | undefined, now: Date, alsoOfSessions = sql``) {
  const { id, type, slug, fields, deletedAt, createdAt } = contentResource;
  const ofSeries = sql`
    from ${resourceOfResource} link join ${contentResource} session on session.id = link.resource_id
    where link.resource_of_id = ${contentResource}.id and link.deleted_at is null and session.deleted_at is null ${alsoOfSessions}`;
  const db = await database();
  const rows = await db
    .select({
      id,
      type,
      slug,
      fields,
      deletedAt,
      sessions: sql`(select count(*) ${ofSeries})`.mapWith(Number),
      nextAt: sql<Date | null>`(
        select min(session.starts_at) ${ofSeries} and session.over_at > ${now.toISOString()}::timestamptz
      )`.mapWith(contentResource.startsAt),
    })
    .from(contentResource)
    .where(and(eq(type, SERIES), isNull(deletedAt), which))
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
