import { and, eq, isNull, sql } from "drizzle-orm";
import { contentResource } from "#src/db/schema.ts";
import { SERIES } from "#src/lib/series/event-series.ts";

const isListedAs = (type: string) =>
  and(
    eq(contentResource.type, type),
    eq(contentResource.listedState, "published"),
    isNull(contentResource.deletedAt),
    eq(sql`${contentResource.fields}->>'visibility'`, "public"),
  );

/** The events that anyone may find: the public list, the feed and the sitemap have these. */
export const isListed = isListedAs("event");

export const isListedSeries = isListedAs(SERIES);
