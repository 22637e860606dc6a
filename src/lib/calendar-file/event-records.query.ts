import { and, asc, count, eq, gte, inArray, isNotNull, max, or, sql, sum } from "drizzle-orm";
import { z } from "zod";
import { isListed } from "#src/lib/resources/is-listed.query.ts";
import { isText } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { calendarMirror, contentResource, installation } from "#src/db/schema.ts";
import type { EventRecord } from "./entry-of-event.ts";

const BY_START = [asc(contentResource.startsAt), asc(contentResource.id)] as const;
const BY_END = [asc(contentResource.overAt), asc(contentResource.id)] as const;

/** More than any calendar shows at once. */
const MAX_IN_FEED = 1_000;

export async function findEventRecord(slug: string): Promise<EventRecord | null> {
  if (!isText(slug)) return null;

  const [found] = await selectRecords(eq(contentResource.slug, slug), 1);
  return found ?? null;
}

/** Resources by their ids, by their start, those without dates last. */
export async function findRecords(ids: readonly string[]): Promise<EventRecord[]> {
  return ids.length === 0 ? [] : selectRecords(inArray(contentResource.id, [...ids]), ids.length, BY_START);
}

/** How many rows are read at once: no other request is answered while they are parsed. */
const ROWS_AT_ONCE = 50;

/** Public events that end then or later, by their end, a few at a time. */
export async function* listPublicRecords(since: Date): AsyncGenerator<EventRecord[]> {
  const db = await database();
  const listed = await db
    .select({ id: contentResource.id })
    .from(contentResource)
    .where(and(isListed, gte(contentResource.overAt, since)))
    .orderBy(...BY_END)
    .limit(MAX_IN_FEED);
  for (let from = 0; from < listed.length; from += ROWS_AT_ONCE) {
    const ids = listed.slice(from, from + ROWS_AT_ONCE).map(({ id }) => id);
    yield selectRecords(and(isListed, inArray(contentResource.id, ids)), ROWS_AT_ONCE);
  }
}

/** When anything in the feed last changed, including what left it, and a mark unique to this state. */
export async function lastPublicChange(): Promise<{ changedAt: Date; mark: string }> {
  const db = await database();
  const [last] = await db
    .select({
      saved: max(contentResource.updatedAt),
      recorded: max(calendarMirror.confirmedAt),
      events: count(),
      revisions: sum(contentResource.revision),
      sequences: sum(calendarMirror.sequence),
      installationId: sql`(select id from ${installation})`,
    })
    .from(contentResource)
    .leftJoin(calendarMirror, eq(calendarMirror.resourceId, contentResource.id))
    .where(or(isNotNull(contentResource.publicSince), isListed));
  const changedAt = new Date(Math.max(last?.saved?.getTime() ?? 0, last?.recorded?.getTime() ?? 0));
  return { changedAt, mark: JSON.stringify(last) };
}

async function selectRecords(
  condition: ReturnType<typeof and>,
  limit: number,
  order: typeof BY_START = BY_END,
): Promise<EventRecord[]> {
  const db = await database();
  const rows = await db
    .select({
      resource: contentResource,
      mirror: calendarMirror,
      installationId: sql<string>`(select id from ${installation})`,
    })
    .from(contentResource)
    .leftJoin(calendarMirror, eq(calendarMirror.resourceId, contentResource.id))
    .where(condition)
    .orderBy(...order)
    .limit(limit);
  return rows.map((row) => ({ ...row, installationId: z.string().parse(row.installationId) }));
}
