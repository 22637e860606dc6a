import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { idFirst, isCalled, isText, lockedByName, type ResourceRow } from "#src/db/course-builder-adapter.ts";
import { touch, touchEach, type Touched } from "#src/calendar-sync/create-calendar-sync.ts";
import { database } from "#src/db/database.ts";
import { databaseTime } from "#src/calendar-sync/store/database-time.ts";
import type { Database } from "#src/db/open-database.ts";
import { brokenConstraint } from "#src/db/errors.ts";
import { contentResource } from "#src/db/schema.ts";
import { dispatch, dispatchTouched, saveIdOf } from "#src/inngest/dispatch.ts";
import { RESOURCE_DELETED_EVENT, RESOURCE_UPDATED_EVENT } from "#src/inngest/events/resource-management.ts";
import type { Actor, AuditAction } from "#src/lib/audit/audit-entry.ts";
import { auditedTransaction } from "#src/lib/audit/audit.store.ts";
import { publicBefore, publicFrom } from "./event-form/public-event.ts";
import { isSellable, SERIES } from "#src/lib/series/event-series.ts";
import { sessionIdsOf } from "#src/lib/series/session-ids.query.ts";
import { isNameTaken } from "#src/lib/resources/name-taken.query.ts";
import { type Problem, problemsOf } from "./resources/problem.ts";
import { ResourceError } from "./resources/resource-error.ts";
import { type ResourceWithMirror, selectWithMirror } from "./resources/resource-with-mirror.query.ts";
import {
  checkFields,
  deletionDate,
  type Fields,
  FieldsSchema,
  fieldProblems,
  longerSlug,
  mergeFields,
  sameContent,
  slugFor,
} from "./resources/resource-fields.ts";

/** A resource by id or slug, even if deleted, with what is known of its Google event. */
export async function getResource(idOrSlug: string): Promise<ResourceWithMirror | null> {
  if (!isText(idOrSlug)) return null;

  const db = await database();
  const [found] = await selectWithMirror(db).where(isCalled(idOrSlug)).orderBy(idFirst(idOrSlug)).limit(1);
  return found ?? null;
}

const UpdateResourceSchema = z.object(
  {
    fields: FieldsSchema,
    revision: z.int("must be a whole number").optional(),
  },
  "must be an object",
);

/**
 * Replaces the given keys, removes those given as null, keeps all others, and notifies Inngest.
 *
 * @throws ResourceError if the resource is missing, a field is wrong, the slug is another's, or the revision isn't the
 *   current one
 */
export async function updateResource(
  idOrSlug: string,
  input: unknown,
  now: Date,
  by: Actor = "api",
): Promise<ResourceRow> {
  const { resource, changed, sessions } = await saveChange(idOrSlug, now, by, (stored, transaction) => {
    const parsed = UpdateResourceSchema.safeParse(input);
    if (!parsed.success) {
      throw ResourceError.invalid([...problemsOf(parsed.error), ...problemsOfFields(stored, input)]);
    }
    checkRevision(stored, parsed.data.revision);
    return contentAfter(stored, parsed.data.fields, now, transaction);
  });

  await dispatch(
    { name: RESOURCE_UPDATED_EVENT, data: { id: resource.id, type: resource.type } },
    changed ? saveIdOf(resource) : undefined,
  );
  await dispatchTouched(sessions);
  return resource;
}

/** Marks a resource as deleted; its row stays. Safe to repeat. */
export async function deleteResource(idOrSlug: string, now: Date, by: Actor = "api"): Promise<ResourceRow> {
  const { resource, changed, sessions } = await saveChange(idOrSlug, now, by, (stored) => ({
    fields: { ...stored.fields, state: "deleted" },
    deletedAt: stored.deletedAt ?? now,
  }));

  await dispatch(
    { name: RESOURCE_DELETED_EVENT, data: { id: resource.id, type: resource.type } },
    changed ? saveIdOf(resource) : undefined,
  );
  await dispatchTouched(sessions);
  return resource;
}

type Content = { fields: Fields; deletedAt: Date | null };

type Reader = Pick<Database, "select">;

/** If the revision is wrong, the fields are checked as well. */
function problemsOfFields(stored: ResourceRow, input: unknown): Problem[] {
  const change = UpdateResourceSchema.pick({ fields: true }).safeParse(input);
  return change.success ? fieldProblems(stored.type, mergeFields(stored.fields, change.data.fields)) : [];
}

/** Changes a resource's fields while its row is locked; unchanged content leaves the row and the audit trail alone. */
async function saveChange(
  idOrSlug: string,
  now: Date,
  by: Actor,
  change: (stored: ResourceRow, transaction: Reader) => Content | Promise<Content>,
): Promise<{ resource: ResourceRow; changed: boolean; sessions: Touched[] }> {
  try {
    return await auditedTransaction(async (transaction, record) => {
      const stored = await lockedByName(transaction, idOrSlug);
      if (!stored) throw ResourceError.notFound(idOrSlug);

      const { fields, deletedAt } = await change(stored, transaction);
      const isSame =
        sameContent(stored.fields, fields) && stored.deletedAt?.getTime() === deletedAt?.getTime();
      if (isSame) return { resource: stored, changed: false, sessions: [] };

      const [resource] = await transaction
        .update(contentResource)
        .set({
          fields,
          deletedAt,
          publicSince: publicBefore(stored) ?? publicFrom({ ...stored, fields, deletedAt }, now),
          updatedAt: databaseTime,
          revision: sql`${contentResource.revision} + 1`,
          isTracked: sql`${contentResource.isTracked} or ${contentResource.type} = 'event'`,
        })
        .where(eq(contentResource.id, stored.id))
        .returning();
      if (!resource) throw ResourceError.notFound(idOrSlug);
      if (resource.isTracked) await touch(transaction, resource.id);
      const sessions = await touchSessions(transaction, stored, resource);
      await record({ actor: by, action: actionOf(stored, resource), resourceId: resource.id });
      return { resource, changed: true, sessions };
    });
  } catch (error) {
    if (brokenConstraint(error) !== "content_resource_slug_key") throw error;
    throw ResourceError.slugTaken();
  }
}

/** A series that is deleted takes its ticket holders from its sessions, and brings them back when it is restored. */
async function touchSessions(
  transaction: Pick<Database, "select" | "insert">,
  before: ResourceRow,
  after: ResourceRow,
): Promise<Touched[]> {
  const isSame = (before.deletedAt === null) === (after.deletedAt === null);
  if (after.type !== SERIES || isSame) return [];
  return touchEach(transaction, await sessionIdsOf(transaction, after.id));
}

function actionOf(before: ResourceRow, after: ResourceRow): AuditAction {
  if (before.deletedAt === null && after.deletedAt !== null) return "event-deleted";
  if (before.deletedAt !== null && after.deletedAt === null) return "event-restored";

  const state = after.fields["state"];
  return state === before.fields["state"] ? "event-saved" : (stateActions.get(state) ?? "event-saved");
}

const stateActions = new Map<unknown, AuditAction>([
  ["published", "event-published"],
  ["archived", "event-canceled"],
  ["draft", "event-drafted"],
]);

function checkRevision(stored: ResourceRow, revision: number | undefined): void {
  if (revision === undefined || revision === stored.revision) return;
  throw ResourceError.conflict(
    "revision",
    `Someone else saved this resource in the meantime: its revision is ${stored.revision}, yours is ${revision}. Read it again, then save.`,
  );
}

async function contentAfter(
  stored: ResourceRow,
  change: Fields,
  now: Date,
  transaction: Reader,
): Promise<Content> {
  const merged = mergeFields(stored.fields, change);
  const needsSlug = isSellable(stored.type) && (merged["slug"] ?? null) === null;
  const made = needsSlug ? slugFor(merged, stored.id) : undefined;
  const fields = checkFields(stored.type, made === undefined ? merged : { ...merged, slug: made });

  const slug = fields["slug"];
  if (typeof slug === "string" && slug !== stored.slug && (await isNameTaken(transaction, slug, stored.id))) {
    if (made === undefined) throw ResourceError.slugTaken();
    fields["slug"] = longerSlug(made);
  }

  const wasDeleted = stored.deletedAt !== null || fields["state"] === "deleted";
  if (wasDeleted && !Object.hasOwn(change, "state")) fields["state"] = "deleted";
  return { fields, deletedAt: deletionDate(fields, stored.deletedAt, now) };
}
