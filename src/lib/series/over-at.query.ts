import { sql } from "drizzle-orm";
import { contentResource, resourceOfResource } from "#src/db/schema.ts";

/**
 * For a query of `content_resource`: when what a ticket is for is over: an event, or the last session of a series. Null
 * while that isn't known.
 */
export const overAtOfSold = sql`coalesce(${contentResource}.over_at, (
  select case when bool_and(session.over_at is not null) then max(session.over_at) end
  from ${resourceOfResource} link join ${contentResource} session on session.id = link.resource_id
  where link.resource_of_id = ${contentResource}.id and link.deleted_at is null and session.deleted_at is null
))`;
