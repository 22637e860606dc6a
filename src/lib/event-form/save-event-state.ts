import type { Submission } from "@conform-to/zod/v4";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import type { EventFormValues } from "./event-inputs.ts";
import { eventFormValues } from "./event-form-values.ts";
import { formProblems } from "./form-problems.ts";
import type { SessionScopes } from "#src/lib/series/session-scopes.ts";
import type { SaveEffects } from "./save-effects.ts";

/** The saved event. */
export type SavedEvent = {
  /** Undefined for a new event. */
  revision: number | undefined;
  values: EventFormValues;
  /** Whether it was the reader who saved it last. */
  isOwn: boolean;
};

/** The state of the event form after an attempt to save. */
export type SaveEventState = {
  outcome: "none" | "saved" | "invalid" | "conflict" | "asked";
  /** Messages by input; those of the whole form under "". */
  errors: Readonly<Record<string, readonly string[]>>;
  /** What the edits are based on. */
  base: SavedEvent;
  /** The submitted values; null before the first attempt. */
  typed: EventFormValues | null;
  /** In a conflict, what someone else saved in the meantime. */
  theirs: SavedEvent | null;
  /** What the save would do that people notice; it waits for a confirmation. */
  effects: SaveEffects | null;
  /** For a session of a series, which sessions the save may be for; it waits for a choice. */
  scopes: SessionScopes | null;
};

export function savedEvent(
  revision: number | undefined,
  fields: Readonly<Record<string, unknown>>,
  { isOwn = false } = {},
): SavedEvent {
  return { revision, values: eventFormValues(fields), isOwn };
}

export function beforeSaving(base: SavedEvent): SaveEventState {
  return { outcome: "none", errors: {}, base, typed: null, theirs: null, effects: null, scopes: null };
}

export function afterSaving(base: SavedEvent, typed: EventFormValues): SaveEventState {
  return { ...beforeSaving(base), outcome: "saved", typed };
}

/** The event itself was saved, and some other sessions refused the edit. */
export function afterPartialSave(
  base: SavedEvent,
  typed: EventFormValues,
  refused: readonly string[],
): SaveEventState {
  const words = `Saved here. These sessions have invalid fields and kept theirs: ${refused.join(", ")}.`;
  return { ...afterSaving(base, typed), errors: { "": [words] } };
}

type Before = Pick<SaveEventState, "base">;
type Sent = Pick<Submission<unknown, string[], unknown>, "reply">;

/** Nothing was saved; the inputs keep their values. */
export function afterRefusal({ base }: Before, typed: EventFormValues, sent: Sent): SaveEventState {
  const errors = Object.entries(sent.reply().error ?? {}).map(([path, messages]) => [path, messages ?? []]);
  return { ...beforeSaving(base), outcome: "invalid", typed, errors: Object.fromEntries(errors) };
}

export function afterConflict({ base }: Before, typed: EventFormValues, theirs: SavedEvent): SaveEventState {
  return { ...beforeSaving(base), outcome: "conflict", typed, theirs };
}

export function beforeConfirming(
  { base }: Before,
  typed: EventFormValues,
  effects: SaveEffects,
): SaveEventState {
  return { ...beforeSaving(base), outcome: "asked", typed, effects };
}

export function beforeChoosing(
  { base }: Before,
  typed: EventFormValues,
  scopes: SessionScopes,
): SaveEventState {
  return { ...beforeSaving(base), outcome: "asked", typed, scopes };
}

/** Shows a refusal by the resource layer beside the inputs; rethrows other errors. */
export function afterResourceError({ base }: Before, typed: EventFormValues, error: unknown): SaveEventState {
  if (!(error instanceof ResourceError) || error.problems.length === 0) throw error;

  const problems = formProblems(error.problems);
  const messagesAt = (path: string) =>
    problems.filter((problem) => problem.path === path).map(({ message }) => message);
  const errors = problems.map(({ path }) => [path, messagesAt(path)]);
  return { ...beforeSaving(base), outcome: "invalid", typed, errors: Object.fromEntries(errors) };
}
