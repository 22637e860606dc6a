import { ResourceError } from "#src/lib/resources/resource-error.ts";
import type { GuestList } from "./read-guest-list.ts";
import type { TicketEmails } from "./ticket-emails.ts";

/** What an organizer must agree to before anything is done. */
export type GuestQuestion = TicketEmails & {
  /** Why it may not be meant; "" if only more people are emailed than the dialog said. */
  warning: string;
  /** What the agreement is about: it holds for nothing else. */
  key: string;
  /** What becomes of a pasted list. */
  list?: GuestList;
};

/** The state of a ticket form after it was sent. */
export type GuestActionState = {
  outcome: "none" | "done" | "refused" | "asked";
  /** Messages beside the inputs, by input name. */
  problems: Readonly<Record<string, string>>;
  /** A message that concerns no input. */
  message: string;
  typed: { email: string; name: string };
  question?: GuestQuestion;
  /** What was requested, for copying. */
  link?: string;
};

export const beforeGuestAction: GuestActionState = {
  outcome: "none",
  problems: {},
  message: "",
  typed: { email: "", name: "" },
};

/** A problem with an input, in words. */
const inputProblems: Record<string, (message: string) => string> = {
  email: () => "Enter a valid email, like ada@example.com.",
  name: (message) => `The name ${message}.`,
  list: (message) => message,
};

/** Shows a refusal beside what was typed; rethrows other errors. */
export function afterRefusedGuest(typed: GuestActionState["typed"], error: unknown): GuestActionState {
  if (!(error instanceof ResourceError)) throw error;

  const problems = Object.fromEntries(
    error.problems.flatMap(({ path, message }) => {
      const inWords = inputProblems[path];
      return inWords ? [[path, inWords(message)]] : [];
    }),
  );
  const message = Object.keys(problems).length > 0 ? "" : messageOf(error);
  return { outcome: "refused", problems, message, typed };
}

function messageOf({ kind, message }: ResourceError): string {
  if (kind === "not-found") return "There is no such ticket any more. Reload the page.";
  return kind === "conflict" ? "This ticket was canceled in the meantime." : message;
}
