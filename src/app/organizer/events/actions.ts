"use server";

import { parseWithZod } from "@conform-to/zod/v4";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { actorOf } from "#src/lib/audit/audit-entry.ts";
import { HOME } from "#src/lib/auth/next-path.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { emailsOfSave } from "#src/lib/calendar/emails-of-save.ts";
import { eventFormSchema } from "#src/lib/event-form/event-form-schema.ts";
import { typedValues } from "#src/lib/event-form/event-inputs.ts";
import {
  afterConflict,
  afterRefusal,
  afterResourceError,
  afterSaving,
  beforeEmailing,
  type SaveEventState,
  savedEvent,
} from "#src/lib/event-form/save-event-state.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { copyOfEvent } from "#src/lib/resources/copy-of-event.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { mergeFields } from "#src/lib/resources/resource-fields.ts";
import { deleteResource, updateResource } from "#src/lib/resources-query.ts";
import { findEvent } from "./find-event.ts";

const Id = z.string().min(1).max(255);

export async function createEvent(before: SaveEventState, form: FormData): Promise<SaveEventState> {
  const session = await requireSession(`${HOME}/new`);
  const typed = typedValues(form);
  const sent = parseWithZod(form, { schema: eventFormSchema({}), disableAutoCoercion: true });
  if (sent.status !== "success") return afterRefusal(before, typed, sent);

  const { fields } = sent.value;
  const saved = await createResource(
    { type: "event", fields, createdById: session.user.id },
    new Date(),
    actorOf(session),
  ).catch((error: unknown) => afterResourceError(before, typed, error));
  if (!("resource" in saved)) return saved;

  redirect(eventPath(saved.resource.id));
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

  const { fields, revision, emailsConfirmed } = sent.value;
  if (revision === stored.revision) {
    const guests = await emailsOfSave(stored, mergeFields(stored.fields, fields), new Date());
    if (guests > emailsConfirmed) return beforeEmailing(before, typed, { guests });
  }

  try {
    const saved = await updateResource(id, { fields, revision }, new Date(), actor);
    refresh();
    return afterSaving(savedEvent(saved.revision, saved.fields), typed);
  } catch (error) {
    if (!isRevisionConflict(error)) return afterResourceError(before, typed, error);

    const { resource } = await findEvent(id);
    return afterConflict(before, typed, savedEvent(resource.revision, resource.fields));
  }
}

export async function deleteEvent(unsafeId: string): Promise<void> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(eventPath(id)));
  await findEvent(id);

  await deleteResource(id, new Date(), actor);
  redirect(HOME);
}

/** Restores a deleted event as a draft, so no one is emailed. */
export async function restoreEvent(unsafeId: string): Promise<void> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(eventPath(id)));
  const { resource } = await findEvent(id, { deletedToo: true });

  if (resource.deletedAt) await updateResource(id, { fields: { state: "draft" } }, new Date(), actor);
  redirect(eventPath(id));
}

export async function duplicateEvent(unsafeId: string): Promise<void> {
  const id = Id.parse(unsafeId);
  const session = await requireSession(eventPath(id));
  const { resource } = await findEvent(id);

  const copy = { type: "event", fields: copyOfEvent(resource.fields), createdById: session.user.id };
  const created = await createResource(copy, new Date(), actorOf(session));
  redirect(eventPath(created.resource.id));
}

function eventPath(id: string): string {
  return `${HOME}/${encodeURIComponent(id)}`;
}

function isRevisionConflict(error: unknown): boolean {
  return (
    error instanceof ResourceError &&
    error.kind === "conflict" &&
    error.problems.some(({ path }) => path === "revision")
  );
}
