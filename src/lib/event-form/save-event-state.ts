import type { Submission } from "@conform-to/zod/v4";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import type { EventFormValues } from "./event-inputs.ts";
import { eventFormValues, type RepeatedTimes, repeatedTimes } from "./event-form-values.ts";
import { formProblems } from "./form-problems.ts";

/** The event as an editor has seen it. */
export type SeenEvent = {
  /** Undefined for a new event. */
  revision: number | undefined;
  values: EventFormValues;
  /** The times that come twice, between whose occurrences the editor may choose. */
  repeated: RepeatedTimes;
};

/** What a save that mails guests waits for: somebody's word. */
export type MailWarning = { guests: number };

/** What the event form knows after a save was tried. */
export type SaveEventState = {
  outcome: "none" | "saved" | "invalid" | "conflict" | "mails";
  /** The messages beside the inputs, and under "" those of the form as a whole. */
  errors: Readonly<Record<string, readonly string[]>>;
  seen: SeenEvent;
  /** What was sent; null before anything was. */
  typed: EventFormValues | null;
  /** In a conflict, what somebody else saved meanwhile. */
  theirs: SeenEvent | null;
  warning: MailWarning | null;
};

export function seenEvent(
  revision: number | undefined,
  fields: Readonly<Record<string, unknown>>,
): SeenEvent {
  const values = eventFormValues(fields);
  return { revision, values, repeated: repeatedTimes(values) };
}

export function beforeSaving(seen: SeenEvent): SaveEventState {
  return { outcome: "none", errors: {}, seen, typed: null, theirs: null, warning: null };
}

export function afterSaving(seen: SeenEvent, typed: EventFormValues): SaveEventState {
  return { ...beforeSaving(seen), outcome: "saved", typed };
}

type Before = Pick<SaveEventState, "seen">;
type Sent = Pick<Submission<unknown, string[], unknown>, "reply">;

/** Nothing was saved; what was typed stays in the inputs. */
export function afterRefusal({ seen }: Before, typed: EventFormValues, sent: Sent): SaveEventState {
  const errors = Object.entries(sent.reply().error ?? {}).map(([path, messages]) => [path, messages ?? []]);
  return { ...beforeSaving(seen), outcome: "invalid", typed, errors: Object.fromEntries(errors) };
}

export function afterConflict({ seen }: Before, typed: EventFormValues, theirs: SeenEvent): SaveEventState {
  return { ...beforeSaving(seen), outcome: "conflict", typed, theirs };
}

export function beforeMailing(
  { seen }: Before,
  typed: EventFormValues,
  warning: MailWarning,
): SaveEventState {
  return { ...beforeSaving(seen), outcome: "mails", typed, warning };
}

/** The resource layer's refusal beside the inputs; errors of other kinds are thrown on. */
export function afterResourceError({ seen }: Before, typed: EventFormValues, error: unknown): SaveEventState {
  if (!(error instanceof ResourceError) || error.problems.length === 0) throw error;

  const problems = formProblems(error.problems);
  const messagesAt = (path: string) =>
    problems.filter((problem) => problem.path === path).map(({ message }) => message);
  const errors = problems.map(({ path }) => [path, messagesAt(path)]);
  return { ...beforeSaving(seen), outcome: "invalid", typed, errors: Object.fromEntries(errors) };
}
