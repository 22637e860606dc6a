const MINUTE_MS = 60_000;
/** After each email about the list, the next change to it waits longer. */
const GAPS_MS = [1, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);
/** After this long without an email, the waits start over. */
const QUIET_MS = 2 * 60 * MINUTE_MS;
/** Nothing is batched this shortly before an event starts: a late buyer needs the invitation at once. */
const LEAD_MS = 15 * MINUTE_MS;

/** When Google last emailed all guests about a changed list, and how many times in quick succession. */
export type Mailings = { emailedAt: Date | null; emailRounds: number };

/**
 * Until when changes to the guest list alone wait to be sent together, because Google emails all guests about each;
 * null when they don't have to wait.
 *
 * @param startsAt the event's start
 */
export function batchDueAt({ emailedAt, emailRounds }: Mailings, startsAt: Date, now: Date): Date | null {
  if (!emailedAt) return null;
  const gap = GAPS_MS[Math.min(emailRounds, GAPS_MS.length) - 1] ?? 0;
  const due = new Date(Math.min(emailedAt.getTime() + gap, startsAt.getTime() - LEAD_MS));
  return due > now ? due : null;
}

export function afterEmail({ emailedAt, emailRounds }: Mailings, now: Date): Mailings {
  const isQuiet = !emailedAt || now.getTime() - emailedAt.getTime() > QUIET_MS;
  return { emailedAt: now, emailRounds: isQuiet ? 1 : Math.min(emailRounds + 1, GAPS_MS.length) };
}
