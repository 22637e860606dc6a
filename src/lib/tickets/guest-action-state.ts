import { ResourceError } from "#src/lib/resources/resource-error.ts";

/** The state of a ticket form after it was sent. */
export type GuestActionState = {
  outcome: "none" | "done" | "refused";
  /** Messages beside the inputs, by input name. */
  problems: Readonly<Record<string, string>>;
  /** A message that concerns no input. */
  message: string;
  typed: { email: string; name: string };
  /** What was requested, for copying. */
  link?: string;
};

export const beforeGuestAction: GuestActionState = {
  outcome: "none",
  problems: {},
  message: "",
  typed: { email: "", name: "" },
};

const inputs: Record<string, string> = { email: "The email address", name: "The name" };

/** Shows a refusal beside what was typed; rethrows other errors. */
export function afterRefusedGuest(typed: GuestActionState["typed"], error: unknown): GuestActionState {
  if (!(error instanceof ResourceError)) throw error;

  const problems = Object.fromEntries(
    error.problems
      .filter(({ path }) => path in inputs)
      .map(({ path, message }) => [path, `${inputs[path]} ${message}.`]),
  );
  const message = Object.keys(problems).length > 0 ? "" : messageOf(error);
  return { outcome: "refused", problems, message, typed };
}

function messageOf({ kind, message }: ResourceError): string {
  if (kind === "not-found") return "There is no such ticket any more. Load the page again.";
  return kind === "conflict" ? "This ticket was refunded meanwhile." : message;
}
