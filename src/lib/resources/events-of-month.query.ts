import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import { contentResource } from "#src/db/schema.ts";
import { type ResourceWithMirror, selectWithMirror } from "./resource-with-mirror.query.ts";

const MAX_SHOWN = 500;

/** Events that take place between two days, in any zone; deleted ones are left out. @param first such as `2027-03-01` */
export async function eventsBetween(first: string, last: string): Promise<ResourceWithMirror[]> {
  const { startsAt, overAt, type, deletedAt, id } = contentResource;
  const db = await database();
  return selectWithMirror(db)
    .where(
      and(
        eq(type, "event"),
        isNull(deletedAt),
        // A day begins up to 14 hours earlier than UTC's, and ends up to 12 hours later.
        sql`tstzrange(${startsAt}, ${overAt}, '[]') && tstzrange(
            ${`${first}T00:00:00Z`}::timestamptz - interval '14 hours', ${`${last}T23:59:59Z`}::timestamptz + interval '12 hours'
          )`,
        sql`${startsAt} is not null`,
      ),
    )
    .orderBy(asc(startsAt), asc(id))
    .limit(MAX_SHOWN);
}
