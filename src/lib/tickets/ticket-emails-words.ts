import { emailsOf } from "#src/calendar-sync/decide/forecast-guests.ts";
import type { ForeseenGuests } from "#src/calendar-sync/inspect/foresee-guests.ts";
import { listInWords } from "#src/calendar-sync/inspect/field-list-words.ts";

const MAX_NAMED = 3;

/**
 * As in `Google emails 5 people: an invitation to ann@guests.example, and an update to 4 other guests.` "" for no one.
 *
 * @param isPaused whether nothing reaches Google for now
 */
export function ticketEmailsInWords(foreseen: ForeseenGuests, isPaused = false): string {
  const { invited, canceled, others, dueAt } = foreseen;
  const people = emailsOf(foreseen);
  if (people === 0) return "";

  const parts = [
    invited.length > 0 ? `an invitation to ${namesInWords(invited)}` : "",
    canceled.length > 0 ? `a cancellation to ${namesInWords(canceled)}` : "",
    others > 0 ? `an update to ${others} other ${others === 1 ? "guest" : "guests"}` : "",
  ].filter(Boolean);
  const what = parts.length > 1 ? `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}` : parts.join("");
  const sent = people === 1 ? "The email is sent" : "The emails are sent";
  const when = isPaused
    ? ` ${sent} as soon as Google Calendar is connected again.`
    : dueAt
      ? ` ${sent} within the hour, together with other changes to the guest list.`
      : "";
  return people === 1 ? `Google emails ${what}.${when}` : `Google emails ${people} people: ${what}.${when}`;
}

/** The first of many. */
export function namesInWords(names: readonly string[]): string {
  const rest = names.length - MAX_NAMED;
  return rest > 1 ? listInWords([...names.slice(0, MAX_NAMED), `${rest} others`]) : listInWords(names);
}
