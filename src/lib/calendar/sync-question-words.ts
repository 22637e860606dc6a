import type { SyncForecast } from "#src/calendar-sync/inspect/foresee-sync.ts";
import { fieldsInWords } from "#src/calendar-sync/inspect/field-list-words.ts";

/** What an organizer must agree to before a sync: how many people are emailed, and why. */
export type SyncQuestion = {
  emails: number;
  words: string;
  /** Whether to look at the connection first. */
  needsConnection?: boolean;
};

/**
 * Null if no one is emailed.
 *
 * @param isRefused whether Google refuses the app’s account; only of interest where the forecast isn’t certain
 */
export function syncQuestion(
  { emails, what, isCertain }: SyncForecast,
  isRefused = false,
): SyncQuestion | null {
  if (emails === 0) return null;

  const people = emails === 1 ? "1 guest" : `${emails} guests`;
  if (!isCertain) {
    return {
      emails,
      words: `${isRefused ? "Google refused the app’s account" : "Google Calendar isn’t responding"}, so we can’t tell what will change there. Up to ${people} may get an email.`,
      ...(isRefused && { needsConnection: true }),
    };
  }
  return { emails, words: `${causeInWords(what)}, and Google emails ${people} about it.` };
}

/** Whether a form agrees to just this question, and to no fewer emails. */
export function isAgreed({ emails, words }: SyncQuestion, form: FormData): boolean {
  return emails <= Number(form.get("agreedEmails") ?? 0) && form.get("agreedWords") === words;
}

function causeInWords(what: SyncForecast["what"]): string {
  if (what === "created") return "This adds the event to Google Calendar";
  if (what === "removed") return "This removes the event from Google Calendar";
  return `This changes the ${fieldsInWords(what)} in Google Calendar`;
}
