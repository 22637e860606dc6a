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
  return `This cancels ${events === 1 ? "it: its page closes and it leaves" : "them: their pages close and they leave"} Google Calendar.${left} ${guests}`;
}
