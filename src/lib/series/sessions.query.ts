import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { contentResource, resourceOfResource } from "#src/db/schema.ts";
import { type ResourceWithMirror, selectWithMirror } from "#src/lib/resources/resource-with-mirror.query.ts";
import { SERIES } from "./event-series.ts";
import { isSessionOf } from "./session-ids.query.ts";

/** The sessions of a series by their start, those without dates last; deleted events are left out. */
export async function sessionsOf(seriesId: string): Promise<ResourceWithMirror[]> {
  const db = await database();
  return selectWithMirror(db)
    .innerJoin(resourceOfResource, eq(resourceOfResource.resourceId, contentResource.id))
    .where(isSessionOf(seriesId))
    .orderBy(asc(contentResource.startsAt), asc(resourceOfResource.position), asc(contentResource.id));
}

export type SeriesOfEvent = Pick<ResourceRow, "id" | "type" | "slug" | "fields" | "deletedAt">;

/** The series that an event is a session of, by age. */
export async function seriesOf(eventId: string): Promise<SeriesOfEvent[]> {
  const { id, type, slug, fields, deletedAt } = contentResource;
  const db = await database();
  return db
    .select({ id, type, slug, fields, deletedAt })
    .from(contentResource)
    .innerJoin(resourceOfResource, eq(resourceOfResource.resourceOfId, contentResource.id))
    .where(
      and(
        eq(resourceOfResource.resourceId, eventId),
        isNull(resourceOfResource.deletedAt),
        eq(contentResource.type, SERIES),
        isNull(contentResource.deletedAt),
      ),
    )
    .orderBy(asc(contentResource.createdAt), asc(id));
}

/** Events by their ids, by their start. */
export async function eventsCalled(ids: readonly string[]): Promise<ResourceWithMirror[]> {
  if (ids.length === 0) return [];
  const db = await database();
  return selectWithMirror(db)
    .where(inArray(contentResource.id, [...ids]))
    .orderBy(asc(contentResource.startsAt), asc(contentResource.id));
}
