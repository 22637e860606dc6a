import type { ArchiveEffect } from "./archive-events.ts";

/** What an organizer reads before some events are archived. */
export function archiveWords({ events, emails, past }: ArchiveEffect): string {
  const guests =
    emails === 0
      ? "No one is emailed."
      : `${emails === 1 ? "1 guest gets" : `${emails} guests get`} a cancellation email.`;
  if (past === events)
    return `${events === 1 ? "It is" : "They are"} over, and ${events === 1 ? "stays" : "stay"} in Google Calendar. ${guests}`;
  const left = past > 0 ? ` ${past === 1 ? "1 is over and stays" : `${past} are over and stay`} there.` : "";
  return `This closes ${events === 1 ? "its public page and removes it" : "their public pages and removes them"} from Google Calendar.${left} ${guests}`;
}
