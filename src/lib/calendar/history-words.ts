import type { LastError, SyncOutcome } from "#src/calendar-sync/decide/mirror-state.ts";
import { failureWords } from "./failure-words.ts";
import { fieldsInWords } from "#src/calendar-sync/inspect/field-list-words.ts";
import { GUESTS } from "#src/calendar-sync/decide/owned-fields.ts";

/** What the history records about one run. */
export type LoggedRun = {
  outcome: SyncOutcome;
  changed: readonly string[];
  reverted: readonly string[];
  invited: number;
  uninvited: number;
  error: LastError | null;
};

/** What one run did, as an organizer reads it. */
export function historyWords(run: LoggedRun): string {
  switch (run.outcome) {
    case "created":
      return sentences("Added to Google Calendar", guestsInWords(run));
    case "revived":
      return sentences("Restored in Google Calendar", guestsInWords(run));
    case "removed":
      return "Removed from Google Calendar";
    case "unchanged":
      return "Compared with Google: nothing to change";
    case "failed":
      return run.error ? failureWords[run.error.code].message.replace(/\.$/, "") : "Failed";
    case "updated":
      return updateInWords(run);
  }
}

function updateInWords(run: LoggedRun): string {
  const guests = guestsInWords(run);
  const isGuests = (field: string) => field === GUESTS && guests !== "";
  const reverted = run.reverted.filter((field) => !isGuests(field));
  const updated = run.changed.filter((field) => !isGuests(field) && !reverted.includes(field));
  return sentences(
    updated.length > 0 ? `Updated: ${fieldsInWords(updated)}` : "",
    reverted.length > 0 ? `Restored: ${fieldsInWords(reverted)} changed in Google` : "",
    guests,
  );
}

function guestsInWords({ invited, uninvited }: LoggedRun): string {
  const parts = [invited > 0 ? `${invited} invited` : "", uninvited > 0 ? `${uninvited} removed` : ""];
  const said = parts.filter(Boolean).join(", ");
  return said && `Guests: ${said}`;
}

function sentences(...parts: string[]): string {
  return parts.filter(Boolean).join(". ");
}
