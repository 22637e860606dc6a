"use server";

import { parseWithZod } from "@conform-to/zod/v4";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { HOME } from "#src/lib/auth-next-path.ts";
import { requireSession } from "#src/lib/auth-session.ts";
import { eventFormSchema } from "#src/lib/event-form/event-form-schema.ts";
import { eventFormValues, repeatedTimes } from "#src/lib/event-form/event-form-values.ts";
import {
  afterConflict,
  afterRefusal,
  afterResourceError,
  afterSaving,
  type SaveEventState,
} from "#src/lib/event-form/save-event-state.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { deleteResource, updateResource } from "#src/lib/resources-query.ts";
import { findEvent } from "./find-event.ts";

const Id = z.string().min(1).max(255);

export async function createEvent(before: SaveEventState, form: FormData): Promise<SaveEventState> {
  const { user } = await requireSession(`${HOME}/new`);
  const sent = parseWithZod(form, { schema: eventFormSchema({}), disableAutoCoercion: true });
  if (sent.status !== "success") return afterRefusal(sent, before);

  const { fields } = sent.value;
  const saved = await createResource({ type: "event", fields, createdById: user.id }, new Date()).catch(
    (error: unknown) => afterResourceError(sent, before, error),
  );
  return "resource" in saved ? redirect(eventPath(saved.resource.id)) : saved;
}

export async function updateEvent(
  unsafeId: string,
  before: SaveEventState,
  form: FormData,
): Promise<SaveEventState> {
  const id = Id.parse(unsafeId);
  await requireSession(eventPath(id));
  const { resource: stored } = await findEvent(id);
  const sent = parseWithZod(form, { schema: eventFormSchema(stored.fields), disableAutoCoercion: true });
  if (sent.status !== "success") return afterRefusal(sent, before);

  try {
    const { revision, fields } = await updateResource(id, sent.value, new Date());
    refresh();
    return afterSaving(sent, { revision, repeated: repeatedTimes(eventFormValues(fields)) });
  } catch (error) {
    if (!isRevisionConflict(error)) return afterResourceError(sent, before, error);

    const { resource } = await findEvent(id);
    return afterConflict(sent, before, resource.revision);
  }
}

export async function deleteEvent(unsafeId: string): Promise<void> {
  const id = Id.parse(unsafeId);
  await requireSession(eventPath(id));
  await findEvent(id);

  await deleteResource(id, new Date());
  redirect(HOME);
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
