import { and, desc, eq, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { isText } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { contentResource } from "#src/db/schema.ts";
import { type ListCursor, readListCursor, writeListCursor } from "./list-cursor.ts";
import { problemsOf } from "./problem.ts";
import { ResourceError } from "./resource-error.ts";
import { type ResourceWithMirror, selectWithMirror } from "./resource-with-mirror.query.ts";

const filter = z
  .string("must be given only once")
  .min(1, "must not be empty")
  .max(255, "must have at most 255 characters")
  .refine(isText, "contains a character that no resource has");

const ListResourcesSchema = z.object({
  type: filter.optional(),
  state: filter.optional(),
  cursor: z
    .string("must be given only once")
    .transform(readListCursor)
    .refine((cursor) => cursor !== null, "is not a cursor from this list")
    .optional(),
  limit: z.coerce
    .number("must be a number")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(200, "must be at most 200")
    .default(50),
});

export type ResourcePage = { items: ResourceWithMirror[]; nextCursor: string | null };

/**
 * Resources, newest first, a page at a time. Deleted ones are listed only if the state `deleted` is asked for.
 *
 * @throws ResourceError if a parameter is wrong
 */
export async function listResources(input: unknown): Promise<ResourcePage> {
  const parsed = ListResourcesSchema.safeParse(input);
  if (!parsed.success) throw ResourceError.invalid(problemsOf(parsed.error));

  const { type, state, cursor, limit } = parsed.data;
  const db = await database();
  const items = await selectWithMirror(db)
    .where(
      and(
        type ? eq(contentResource.type, type) : undefined,
        state ? eq(contentResource.listedState, state) : ne(contentResource.listedState, "deleted"),
        cursor ? olderThan(cursor) : undefined,
      ),
    )
    .orderBy(desc(contentResource.createdAt), desc(contentResource.id))
    .limit(limit + 1);

  const page = items.slice(0, limit);
  const last = page.at(-1);
  return { items: page, nextCursor: last && items.length > limit ? writeListCursor(last.resource) : null };
}

/** Compared as one pair, so that the index finds any page, however far down the list. */
function olderThan({ createdAt, id }: ListCursor): SQL {
  const pair = sql`(${contentResource.createdAt}, ${contentResource.id})`;
  return sql`${pair} < (${createdAt.toISOString()}::timestamptz, ${id}::varchar)`;
}
