import type { Submission, SubmissionResult } from "@conform-to/zod/v4";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import type { RepeatedTimes } from "./event-form-values.ts";
import { formProblems } from "./form-problems.ts";

/** What the event form knows after a save was tried. */
export type SaveEventState = {
  outcome: "none" | "saved" | "invalid" | "conflict";
  /** The errors beside the inputs. */
  result: SubmissionResult | null;
  /** The revision that the editor has seen; undefined for a new event. */
  revision: number | undefined;
  /** In a conflict, the revision that somebody else saved meanwhile. */
  othersRevision: number | undefined;
  /** The saved times that come twice, between whose occurrences the editor may choose. */
  repeated: RepeatedTimes;
};

/** What the editor sees when the form opens, or once a save has gone through. */
export type Seen = Pick<SaveEventState, "revision" | "repeated">;

export function beforeSaving(seen: Seen): SaveEventState {
  return { ...seen, outcome: "none", result: null, othersRevision: undefined };
}

type Sent = Pick<Submission<unknown, string[], unknown>, "reply">;

export function afterSaving(sent: Sent, seen: Seen): SaveEventState {
  return { ...seen, outcome: "saved", result: sent.reply(), othersRevision: undefined };
}

/** Nothing was saved; what was typed stays in the inputs. */
export function afterRefusal(sent: Sent, before: SaveEventState): SaveEventState {
  return { ...before, outcome: "invalid", result: sent.reply() };
}

export function afterConflict(sent: Sent, before: SaveEventState, othersRevision: number): SaveEventState {
  return { ...before, outcome: "conflict", result: sent.reply(), othersRevision };
}

/** The resource layer's refusal beside the inputs; errors of other kinds are thrown on. */
export function afterResourceError(sent: Sent, before: SaveEventState, error: unknown): SaveEventState {
  if (!(error instanceof ResourceError) || error.problems.length === 0) throw error;

  const problems = formProblems(error.problems);
  const messagesAt = (path: string) =>
    problems.filter((problem) => problem.path === path).map(({ message }) => message);
  const paths = new Set(problems.map(({ path }) => path).filter(Boolean));
  const result = sent.reply({
    formErrors: messagesAt(""),
    fieldErrors: Object.fromEntries([...paths].map((path) => [path, messagesAt(path)])),
  });
  return { ...before, outcome: "invalid", result };
}
