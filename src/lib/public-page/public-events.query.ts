import { and, asc, desc, eq, gt, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { contentResource } from "#src/db/schema.ts";
import { type PublicEvent, publicEvent } from "#src/lib/event-form/public-event.ts";
import { isListed, isListedSeries } from "#src/lib/resources/is-listed.query.ts";
import { type ListCursor, writeListCursor } from "#src/lib/resources/list-cursor.ts";

const PAGE_SIZE = 20;
const MAX_UNDER_WAY = 20;
const MAX_IN_SITEMAP = 5_000;

export type ListedEvent = PublicEvent & { slug: string };

export type PublicEventsPage = { underWay: ListedEvent[]; upcoming: ListedEvent[]; next: string | null };

/** Upcoming public events, the next one first; the first page also has those in progress. */
export async function listPublicEvents(after: ListCursor | null, now: Date): Promise<PublicEventsPage> {
  const { startsAt, id } = contentResource;
  const db = await database();
  const rows = await db
    .select()
    .from(contentResource)
    .where(and(isListed, gt(startsAt, now), after ? isBehind(after) : undefined))
    .orderBy(asc(startsAt), asc(id))
    .limit(PAGE_SIZE + 1);

  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return {
    underWay: after ? [] : await eventsUnderWay(now),
    upcoming: page.flatMap(listedEvent),
    next: last && rows.length > PAGE_SIZE ? writeListCursor(last) : null,
  };
}

/** The pages that search engines may list, the latest events first. */
export async function listPublicPages(): Promise<{ slug: string; updatedAt: Date }[]> {
  const { slug, updatedAt, startsAt } = contentResource;
  const db = await database();
  const rows = await db
    .select({ slug, updatedAt })
    .from(contentResource)
    .where(or(and(isListed, isNotNull(startsAt)), isListedSeries))
    .orderBy(desc(startsAt))
    .limit(MAX_IN_SITEMAP);
  return rows.flatMap((row) => (row.slug ? [{ slug: row.slug, updatedAt: row.updatedAt }] : []));
}

async function eventsUnderWay(now: Date): Promise<ListedEvent[]> {
  const { startsAt, overAt } = contentResource;
  const db = await database();
  const rows = await db
    .select()
    .from(contentResource)
    .where(
      and(
        isListed,
        isNotNull(startsAt),
        sql`tstzrange(${startsAt}, ${overAt}) @> ${now.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(startsAt))
    .limit(MAX_UNDER_WAY);
  return rows.flatMap(listedEvent);
}

function isBehind({ startsAt, id }: ListCursor): SQL | undefined {
  if (!startsAt) return undefined;
  return or(
    gt(contentResource.startsAt, startsAt),
    and(eq(contentResource.startsAt, startsAt), gt(contentResource.id, id)),
  );
}

/** A row with invalid fields hides only itself. */
function listedEvent(row: typeof contentResource.$inferSelect): ListedEvent[] {
  const event = publicEvent(row);
  return event && row.slug ? [{ ...event, slug: row.slug }] : [];
}
