import { and, eq, isNull, sql } from "drizzle-orm";
import { contentResource } from "#src/db/schema.ts";

/** The events that anyone may find: the public list, the feed and the sitemap have these. */
export const isListed = and(
  eq(contentResource.type, "event"),
  eq(contentResource.listedState, "published"),
  isNull(contentResource.deletedAt),
  eq(sql`${contentResource.fields}->>'visibility'`, "public"),
);
