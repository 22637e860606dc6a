"use server";

import { parseWithZod } from "@conform-to/zod/v4";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { actorOf } from "#src/lib/audit/audit-entry.ts";
import { HOME } from "#src/lib/auth/next-path.ts";
import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { isLastSaver } from "#src/lib/audit/audit.store.ts";
import { effectsOfSave } from "#src/lib/event-form/effects-of-save.ts";
import type { EventDone } from "#src/lib/event-form/event-done.ts";
import { eventFormSchema } from "#src/lib/event-form/event-form-schema.ts";
import { typedValues } from "#src/lib/event-form/event-inputs.ts";
import { publicBefore } from "#src/lib/event-form/public-event.ts";
import { isAgreed } from "#src/lib/event-form/save-effects.ts";
import {
  afterConflict,
  afterRefusal,
  afterResourceError,
  afterSaving,
  afterPartialSave,
  beforeChoosing,
  beforeConfirming,
  type SaveEventState,
  savedEvent,
} from "#src/lib/event-form/save-event-state.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { copyOfEvent } from "#src/lib/resources/copy-of-event.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { type Fields, isOwnSlug } from "#src/lib/resources/resource-fields.ts";
import { deleteResource, getResource, updateResource } from "#src/lib/resources-query.ts";
import { saveOtherSessions, sessionScopes } from "#src/lib/series/save-sessions.ts";
import { readChoice } from "#src/lib/series/session-scopes.ts";
import { findEvent } from "./find-event.ts";

const Id = z.string().min(1).max(255);
/** The id that an open form gives to the event which it creates. */
const NewId = z
  .string()
  .regex(/^event-[0-9a-f-]{36}(-[0-9a-z]+)?$/)
  .max(100);

export async function createEvent(before: SaveEventState, form: FormData): Promise<SaveEventState> {
  const session = await requireSession(`${HOME}/new`);
  const typed = typedValues(form);
  const sent = parseWithZod(form, { schema: eventFormSchema({}), disableAutoCoercion: true });
  if (sent.status !== "success") return afterRefusal(before, typed, sent);

  const { fields } = sent.value;
  const content = { type: "event", fields, createdById: session.user.id };
  const create = (id?: string) => createResource({ ...content, id }, new Date(), actorOf(session));
  const { data: id } = NewId.safeParse(form.get("id"));
  const saved = await create(id)
    .catch((error: unknown) => (isConflictOf("id", error) ? create() : Promise.reject(error)))
    .catch((error: unknown) => afterResourceError(before, typed, error));
  if (!("resource" in saved)) return saved;

  const { state } = saved.resource.fields;
  redirect(eventPath(saved.resource.id, state === "published" ? "published" : "created"));
}

/** Whether a form's event was created, though its browser may not have heard of it. */
export async function isCreated(unsafeId: string): Promise<boolean> {
  await requireSession(`${HOME}/new`);
  const { data: id } = NewId.safeParse(unsafeId);
  return id !== undefined && (await getResource(id)) !== null;
}

export async function updateEvent(
  unsafeId: string,
  before: SaveEventState,
  form: FormData,
): Promise<SaveEventState> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(eventPath(id)));
  const { resource: stored } = await findEvent(id);
  const typed = typedValues(form);
  const sent = parseWithZod(form, { schema: eventFormSchema(stored.fields), disableAutoCoercion: true });
  if (sent.status !== "success") return afterRefusal(before, typed, sent);

  const { revision, confirmed } = sent.value;
  const fields = { ...sent.value.fields, ...slugAfterTitle(stored, sent.value.fields) };
  const choice = readChoice(form.get("scope"));
  if (revision === stored.revision) {
    const effects = await effectsOfSave(stored, fields, new Date());
    const scopes = await sessionScopes(stored, fields, effects, new Date());
    const chosen = scopes && choice && scopes[choice.scope];
    if (scopes && (!chosen || !isAgreed(chosen.effects, choice.confirmed))) {
      return beforeChoosing(before, typed, scopes);
    }
    if (!scopes && !isAgreed(effects, confirmed)) return beforeConfirming(before, typed, effects);
  }

  try {
    const saved = await updateResource(id, { fields, revision }, new Date(), actor);
    const scope = choice?.scope ?? "one";
    const refused = await saveOtherSessions(scope, stored, saved.fields, new Date(), actor);
    refresh();
    if (refused.length > 0) return afterPartialSave(savedEvent(saved.revision, saved.fields), typed, refused);
    return afterSaving(savedEvent(saved.revision, saved.fields, { isOwn: true }), typed);
  } catch (error) {
    if (!isConflictOf("revision", error)) return afterResourceError(before, typed, error);

    const { resource } = await findEvent(id);
    const isOwn = await isLastSaver(actor, id);
    return afterConflict(before, typed, savedEvent(resource.revision, resource.fields, { isOwn }));
  }
}

/** Until an event is public, the address that was made from its title follows the title. */
function slugAfterTitle(stored: ResourceRow, change: Fields): { slug?: null } {
  const { id, slug, fields } = stored;
  const isKept = change["slug"] === undefined || change["slug"] === slug;
  const isRenamed = change["title"] !== fields["title"];
  return isKept && isRenamed && publicBefore(stored) === null && isOwnSlug(fields, id) ? { slug: null } : {};
}

export async function deleteEvent(unsafeId: string): Promise<void> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(eventPath(id)));
  await findEvent(id);

  await deleteResource(id, new Date(), actor);
  redirect(eventPath(id, "deleted"));
}

/** Restores a deleted event as a draft, so no one is emailed. */
export async function restoreEvent(unsafeId: string): Promise<void> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(eventPath(id)));
  const { resource } = await findEvent(id, { deletedToo: true });

  if (resource.deletedAt) await updateResource(id, { fields: { state: "draft" } }, new Date(), actor);
  redirect(eventPath(id, "restored"));
}

export async function duplicateEvent(unsafeId: string): Promise<void> {
  const id = Id.parse(unsafeId);
  const session = await requireSession(eventPath(id));
  const { resource } = await findEvent(id);

  const copy = { type: "event", fields: copyOfEvent(resource.fields), createdById: session.user.id };
  const created = await createResource(copy, new Date(), actorOf(session));
  redirect(eventPath(created.resource.id, "duplicated"));
}

function eventPath(id: string, done?: EventDone): string {
  return `${HOME}/${encodeURIComponent(id)}${done ? `?done=${done}` : ""}`;
}

function isConflictOf(path: string, error: unknown): boolean {
  return (
    error instanceof ResourceError &&
    error.kind === "conflict" &&
    error.problems.some((problem) => problem.path === path)
  );
}
