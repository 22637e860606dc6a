import type { ArchiveEffect } from "./archive-events.ts";

/** What an organizer reads before some events are canceled. */
export function archiveWords({ events, emails, past }: ArchiveEffect): string {
  const guests =
    emails === 0
      ? "No one is emailed."
      : `${emails === 1 ? "1 guest gets" : `${emails} guests get`} a cancellation email.`;
  if (past === events)
    return `${events === 1 ? "It is" : "They are"} over, and ${events === 1 ? "stays" : "stay"} in Google Calendar. ${guests}`;
  const left = past > 0 ? ` ${past === 1 ? "1 is over and stays" : `${past} are over and stay`} there.` : "";
  const what =
    events === 1
      ? "Its public page then says that it was canceled, and it leaves"
      : "Their public pages then say that they were canceled, and they leave";
  return `${what} Google Calendar.${left} ${guests}`;
}
