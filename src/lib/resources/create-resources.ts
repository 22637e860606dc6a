import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  courseBuilderAdapter,
  insertContentResource,
  type ResourceRow,
} from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { dispatch, saveIdOf } from "#src/inngest/dispatch.ts";
import { RESOURCE_CREATED_EVENT } from "#src/inngest/events/resource-management.ts";
import type { Actor } from "#src/lib/audit/audit-entry.ts";
import { auditedTransaction } from "#src/lib/audit/audit.store.ts";
import { ContentResourceSchema } from "#src/lib/content-resource.ts";
import { publicFrom } from "#src/lib/event-form/public-event.ts";
import { isSellable } from "#src/lib/series/event-series.ts";
import { isNameTaken } from "./name-taken.query.ts";
import { type Problem, problemsOf } from "./problem.ts";
import { ResourceError } from "./resource-error.ts";
import {
  checkFields,
  deletionDate,
  fieldProblems,
  type Fields,
  FieldsSchema,
  longerSlug,
  mergeFields,
  sameContent,
  slugFor,
} from "./resource-fields.ts";

const name = z
  .string("must be text")
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.~:-]*$/, "must contain only letters, digits and _ . ~ : -")
  .max(255, "must have at most 255 characters");

const CreateResourceSchema = z.object(
  {
    id: name.optional(),
    type: name,
    fields: FieldsSchema,
    createdById: name.default("api"),
  },
  "must be an object",
);

export type Created = { resource: ResourceRow; created: boolean };

/**
 * Creates a resource and notifies Inngest. Safe to repeat: the same id with the same content is the same resource.
 *
 * @throws ResourceError if a field is wrong, or if the id or the slug is another resource's
 */
export async function createResource(input: unknown, now: Date, by: Actor = "api"): Promise<Created> {
  const parsed = CreateResourceSchema.safeParse(input);
  if (!parsed.success) {
    throw ResourceError.invalid([...problemsOf(parsed.error), ...problemsOfFields(input)]);
  }

  const { type, createdById } = parsed.data;
  const id = parsed.data.id ?? `${type.slice(0, 200)}-${randomUUID()}`;
  const fields = checkFields(type, mergeFields({}, parsed.data.fields));

  const inserted = await insertResource({ id, type, createdById, fields }, now, by);
  const resource = inserted ?? (await sameResource(id, type, fields));

  const parsedResource = ContentResourceSchema.safeParse(resource);
  if (parsedResource.success) {
    const { data } = parsedResource;
    await dispatch(
      { name: RESOURCE_CREATED_EVENT, data: { id: data.id, type: data.type } },
      saveIdOf(resource),
    );
  }
  return { resource, created: inserted !== null };
}

/** If the rest of a request is wrong, its fields are checked as well, if the type is known. */
function problemsOfFields(input: unknown): Problem[] {
  const content = CreateResourceSchema.pick({ type: true, fields: true }).safeParse(input);
  return content.success ? fieldProblems(content.data.type, mergeFields({}, content.data.fields)) : [];
}

type Candidate = { id: string; type: string; createdById: string; fields: Fields };

/** @returns null if the id is taken */
async function insertResource(candidate: Candidate, now: Date, by: Actor): Promise<ResourceRow | null> {
  const { id, fields } = candidate;
  const namesake = await courseBuilderAdapter.getContentResource(id);
  if (namesake?.id === id) return null;
  if (namesake) throw ResourceError.conflict("id", `The id ${id} is the slug of another resource.`);

  const db = await database();
  for (const slug of slugsToTry(candidate)) {
    if (slug !== undefined && (await isNameTaken(db, slug, id))) continue;

    const deletedAt = deletionDate(fields, null, now);
    const resource = {
      ...candidate,
      fields: slug === undefined ? fields : { ...fields, slug },
      deletedAt,
      publicSince: publicFrom({ ...candidate, deletedAt }, now),
    };
    const row = await auditedTransaction(async (transaction, record) => {
      const made = await insertContentResource(transaction, resource);
      if (made) await record({ actor: by, action: "event-created", resourceId: id });
      return made;
    });
    if (row) return row;
    if ((await courseBuilderAdapter.getContentResource(id))?.id === id) return null;
  }
  throw ResourceError.slugTaken();
}

/** A requested slug is used or refused; a generated one that is taken is replaced by a longer one. */
function slugsToTry({ id, type, fields }: Candidate): (string | undefined)[] {
  if (typeof fields["slug"] === "string") return [fields["slug"]];
  if (!isSellable(type)) return [undefined];

  const slug = slugFor(fields, id);
  return [slug, longerSlug(slug)];
}

async function sameResource(id: string, type: string, fields: Fields): Promise<ResourceRow> {
  const stored = await courseBuilderAdapter.getContentResource(id);
  const wanted = { ...fields, slug: fields["slug"] ?? stored?.fields["slug"] };
  if (stored?.type === type && sameContent(stored.fields, wanted)) return stored;

  throw ResourceError.conflict("id", `The id ${id} belongs to a resource with other content.`);
}
