"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { actorOf } from "#src/lib/audit/audit-entry.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { requestSyncs } from "#src/lib/resources/request-sync.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { deleteResource, updateResource } from "#src/lib/resources-query.ts";
import { SERIES } from "#src/lib/series/event-series.ts";
import { RepeatFormError, repetitionOf, ruleInWords, typedRepetition } from "#src/lib/series/repeat-form.ts";
import { repeatSessions } from "#src/lib/series/repeat-sessions.store.ts";
import type { RepeatState } from "#src/lib/series/repeat-state.ts";
import { addSession, removeSession } from "#src/lib/series/series.store.ts";
import { formProblems } from "#src/lib/event-form/form-problems.ts";
import {
  seriesChange,
  seriesErrors,
  type SeriesFormState,
  seriesFormValues,
  typedSeries,
} from "#src/lib/series/series-form.ts";
import { sessionIds } from "#src/lib/series/session-ids.query.ts";
import { findSeries } from "../events/find-event.ts";

const HOME = "/organizer/series";
const Id = z.string().min(1).max(255);

export async function createSeries(_before: SeriesFormState, form: FormData): Promise<SeriesFormState> {
  const session = await requireSession(`${HOME}/new`);
  const values = typedSeries(form);
  const fields = seriesChange(values, {});
  const errors = seriesErrors(fields);
  const refused = { outcome: "invalid", values, revision: undefined } as const;
  if (Object.keys(errors).length > 0) return { ...refused, errors };

  const content = { type: SERIES, fields, createdById: session.user.id };
  const saved = await createResource(content, new Date(), actorOf(session)).catch((error: unknown) => ({
    ...refused,
    errors: errorsOf(error),
  }));
  if (!("resource" in saved)) return saved;
  redirect(seriesPath(saved.resource.id));
}

export async function updateSeries(
  unsafeId: string,
  _before: SeriesFormState,
  form: FormData,
): Promise<SeriesFormState> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(seriesPath(id)));
  const { resource: stored } = await findSeries(id);
  const values = typedSeries(form);
  const revision = z.coerce.number().int().catch(0).parse(form.get("revision"));
  const fields = seriesChange(values, stored.fields);
  const errors = seriesErrors({ ...fields, slug: fields["slug"] ?? stored.slug });
  if (Object.keys(errors).length > 0) return { outcome: "invalid", values, revision, errors };

  try {
    const saved = await updateResource(id, { fields, revision }, new Date(), actor);
    refresh();
    return {
      outcome: "saved",
      values: seriesFormValues(saved.fields),
      revision: saved.revision,
      errors: {},
    };
  } catch (error) {
    if (isConflict(error, "revision")) {
      // A second press saves over what someone else saved in the meantime.
      return { outcome: "conflict", values, revision: stored.revision, errors: {} };
    }
    return { outcome: "invalid", values, revision, errors: errorsOf(error) };
  }
}

export async function deleteSeries(unsafeId: string): Promise<void> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(seriesPath(id)));
  await findSeries(id);

  await deleteResource(id, new Date(), actor);
  redirect(HOME);
}

/** Shows the dates of a rule, or makes its sessions. */
export async function repeatAction(
  unsafeId: string,
  _before: RepeatState,
  form: FormData,
): Promise<RepeatState> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(seriesPath(id)));
  await findSeries(id);
  const typed = typedRepetition(form);
  const isPreview = form.get("intent") !== "create";
  try {
    const { dates } = await repeatSessions(
      id,
      { ...repetitionOf(typed), dryRun: isPreview },
      new Date(),
      actor,
    );
    if (!isPreview) refresh();
    return {
      outcome: isPreview ? "previewed" : "created",
      typed,
      problem: "",
      dates: dates.flatMap(({ date, span }) => ("startsAt" in span ? [{ date, ...span }] : [])),
    };
  } catch (error) {
    return { outcome: "refused", typed, problem: problemInWords(error), dates: [] };
  }
}

export async function addSessionAction(unsafeId: string, form: FormData): Promise<void> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(seriesPath(id)));
  await findSeries(id);

  await addSession(id, { resourceId: Id.parse(form.get("event")) }, actor);
  refresh();
}

export async function removeSessionAction(unsafeId: string, unsafeSession: string): Promise<void> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(seriesPath(id)));
  await findSeries(id);

  await removeSession(id, Id.parse(unsafeSession), actor);
  refresh();
}

/** Compares each session with what Google holds: who is missing is invited. */
export async function syncSessions(unsafeId: string): Promise<void> {
  const id = Id.parse(unsafeId);
  await requireSession(seriesPath(id));
  await findSeries(id);

  await requestSyncs(await sessionIds(id));
  refresh();
}

function problemInWords(error: unknown): string {
  if (error instanceof RepeatFormError) return error.message;
  if (!(error instanceof ResourceError)) throw error;
  if (error.kind === "conflict") return error.message;

  const [problem] = error.problems;
  if (!problem) throw error;
  return ruleInWords(problem.path, problem.message) || (formProblems([problem])[0]?.message ?? error.message);
}

/** @throws the error if it isn't about what was typed */
function errorsOf(error: unknown): SeriesFormState["errors"] {
  if (!(error instanceof ResourceError) || error.problems.length === 0) throw error;
  return Object.fromEntries(formProblems(error.problems).map(({ path, message }) => [path, [message]]));
}

function isConflict(error: unknown, path: string): boolean {
  return (
    error instanceof ResourceError &&
    error.kind === "conflict" &&
    error.problems.some((problem) => problem.path === path)
  );
}

function seriesPath(id: string): string {
  return `${HOME}/${encodeURIComponent(id)}`;
}
