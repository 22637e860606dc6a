import { calendar } from "#src/lib/calendar/calendar.ts";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { dispatchAll } from "#src/inngest/dispatch.ts";
import { RESOURCE_UPDATED_EVENT } from "#src/inngest/events/resource-management.ts";
import { ResourceError } from "./resource-error.ts";

/**
 * Has a resource compared with what Google holds, even if nothing seems to have changed.
 *
 * @throws ResourceError if the resource is missing or isn't an event
 */
export async function requestSync(idOrSlug: string): Promise<void> {
  const resource = await courseBuilderAdapter.getContentResource(idOrSlug);
  if (!resource) throw ResourceError.notFound(idOrSlug);
  if (resource.type !== "event") {
    throw ResourceError.invalid([{ path: "type", message: "must be event: only events are in a calendar" }]);
  }

  await requestSyncs([resource.id]);
}

/** The same for many events at once. */
export async function requestSyncs(ids: readonly string[]): Promise<void> {
  for (const id of ids) await calendar.recheck(id);
  await dispatchAll(ids.map((id) => ({ name: RESOURCE_UPDATED_EVENT, data: { id, type: "event" } })));
}
