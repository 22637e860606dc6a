import { and, eq, sql } from "drizzle-orm";
import { touch } from "#src/calendar-sync/create-calendar-sync.ts";
import { courseBuilderAdapter, lockedRow, type ResourceRow } from "#src/db/course-builder-adapter.ts";
import { resourceOfResource } from "#src/db/schema.ts";
import { dispatchTouched } from "#src/inngest/dispatch.ts";
import type { Actor } from "#src/lib/audit/audit-entry.ts";
import { auditedTransaction } from "#src/lib/audit/audit.store.ts";
import { problemsOf } from "#src/lib/resources/problem.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { MAX_SESSIONS, SERIES, SessionSchema } from "./event-series.ts";
import { sessionIdsOf } from "./session-ids.query.ts";

/** @throws ResourceError if there is no such resource, or it is no series */
export async function seriesOrRefusal(idOrSlug: string): Promise<ResourceRow> {
  const found = await courseBuilderAdapter.getContentResource(idOrSlug);
  if (!found) throw ResourceError.notFound(idOrSlug);
  if (found.type !== SERIES) {
    throw ResourceError.invalid([{ path: "type", message: `must be ${SERIES}: only a series has sessions` }]);
  }
  return found;
}

/**
 * Makes an event a session of a series; the series' ticket holders become its guests. Safe to repeat.
 *
 * @returns the session's id, and whether it is new in the series
 * @throws ResourceError if the series or the event is missing, deleted or of another type, or the series is full
 */
export async function addSession(
  seriesIdOrSlug: string,
  input: unknown,
  by: Actor = "api",
): Promise<{ id: string; added: boolean }> {
  const series = await seriesOrRefusal(seriesIdOrSlug);
  const parsed = SessionSchema.safeParse(input);
  if (!parsed.success) throw ResourceError.invalid(problemsOf(parsed.error));

  const event = await courseBuilderAdapter.getContentResource(parsed.data.resourceId);
  if (event?.type !== "event" || event.deletedAt) {
    throw ResourceError.invalid([{ path: "resourceId", message: "must be the id of an event" }]);
  }
  const { id } = event;
  const link = { resourceOfId: series.id, resourceId: id };
  const version = await auditedTransaction(async (transaction, record) => {
    // A sale of the series locks this row too: it either finds the session, or is found by it.
    const locked = await lockedRow(transaction, series.id);
    if (!locked || locked.deletedAt) {
      throw ResourceError.conflict("id", `The series ${series.id} was deleted. Restore it first.`);
    }
    const sessions = await sessionIdsOf(transaction, series.id);
    if (sessions.includes(id)) return null;
    if (sessions.length >= MAX_SESSIONS) {
      throw ResourceError.conflict("resourceId", `A series has at most ${MAX_SESSIONS} sessions.`);
    }
    await transaction
      .insert(resourceOfResource)
      .values(link)
      .onConflictDoUpdate({
        target: [resourceOfResource.resourceOfId, resourceOfResource.resourceId],
        set: { deletedAt: null, updatedAt: sql`now()` },
      });
    await record({ actor: by, action: "session-added", resourceId: series.id, subject: id });
    return touch(transaction, id);
  });

  await dispatchTouched([{ resourceId: id, version }]);
  return { id, added: version !== null };
}

/**
 * Ends an event's part in a series: the series' ticket holders leave it, unless they have a ticket of its own. The event
 * stays. Safe to repeat.
 *
 * @throws ResourceError if there is no such series
 */
export async function removeSession(
  seriesIdOrSlug: string,
  sessionIdOrSlug: string,
  by: Actor = "api",
): Promise<void> {
  const series = await seriesOrRefusal(seriesIdOrSlug);
  const event = await courseBuilderAdapter.getContentResource(sessionIdOrSlug);
  if (!event) return;

  const version = await auditedTransaction(async (transaction, record) => {
    await lockedRow(transaction, series.id);
    const removed = await transaction
      .delete(resourceOfResource)
      .where(and(eq(resourceOfResource.resourceOfId, series.id), eq(resourceOfResource.resourceId, event.id)))
      .returning({ id: resourceOfResource.resourceId });
    if (removed.length === 0) return null;
    await record({ actor: by, action: "session-removed", resourceId: series.id, subject: event.id });
    return event.type === "event" ? touch(transaction, event.id) : null;
  });
  if (version !== null) await dispatchTouched([{ resourceId: event.id, version }]);
}
