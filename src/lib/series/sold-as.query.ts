import { type SQL, sql } from "drizzle-orm";
import { contentResource, resourceOfResource, ticket } from "#src/db/schema.ts";
import { SERIES } from "./event-series.ts";

/**
 * The ids under which tickets for an event are sold: its own, and those of the series it belongs to. A deleted series
 * sells and holds no seats. A series is sold under its own id alone.
 *
 * @param resourceId the event's id, as a column or a parameter
 */
export function soldAs(resourceId: SQL): SQL {
  return sql`(
    select ${resourceId}::varchar union all
    select link.resource_of_id from ${resourceOfResource} link
    join ${contentResource} series on series.id = link.resource_of_id
    where link.resource_id = ${resourceId} and link.deleted_at is null
      and series.type = ${SERIES} and series.deleted_at is null
  )`;
}

/** A ticket is for this event or series. */
export function isSoldFor(resourceId: string): SQL {
  return sql`${ticket.resourceId} in ${soldAs(sql`${resourceId}`)}`;
}
