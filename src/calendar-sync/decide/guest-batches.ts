const MINUTE_MS = 60_000;
/** Each time a list was mailed about, the next change of it waits longer. */
const GAPS_MS = [1, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);
/** After so long without one, sales count as few again. */
const QUIET_MS = 2 * 60 * MINUTE_MS;
/** In this last period before an event starts nothing is batched: a late buyer needs the invitation at once. */
const LEAD_MS = 15 * MINUTE_MS;

/** When Google last mailed all guests about a changed list, and how often it did within a short time before. */
export type Mailings = { emailedAt: Date | null; emailRounds: number };

/**
 * Until when changes of the guest list alone wait for more of their kind, since Google mails all guests about each; null
 * when they don't have to.
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
