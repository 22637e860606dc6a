import { ResourceError } from "#src/lib/resources/resource-error.ts";

/** What a form about a ticket knows after it was sent. */
export type GuestActionState = {
  outcome: "none" | "done" | "refused";
  /** Beside the inputs, by their names. */
  problems: Readonly<Record<string, string>>;
  /** What concerns no input. */
  message: string;
  typed: { email: string; name: string };
  /** What was asked for, to be copied. */
  link?: string;
};

export const beforeGuestAction: GuestActionState = {
  outcome: "none",
  problems: {},
  message: "",
  typed: { email: "", name: "" },
};

const inputs: Record<string, string> = { email: "The email address", name: "The name" };

/** The refusal in words beside what was typed; errors of other kinds are thrown on. */
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
