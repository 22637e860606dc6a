import type { LastError } from "./mirror-state.ts";
import type { Attendee } from "../google/google-event.ts";
import { openAdmission } from "./guest-acceptance.ts";
import { addressOf, type GuestSource, planGuests } from "./guest-list.ts";

/** Ticket holders who aren't on the list. */
export type GuestsLeft = {
  /** When the next of them may be invited; null when only a change can help. */
  dueAt: Date | null;
  /** Why many of them can't be invited; the event itself is correct. */
  error: LastError | null;
  /** Guests of a deleted event that was revived without them, and who aren't on the list again yet. */
  kept: readonly Attendee[] | "as before";
  /** Whether the search for refused guests has no one left to try. */
  isSearched: boolean;
};

/** This many refused guests are more than a few wrong addresses, so the event shows that too. */
const MANY_REFUSED = 3;

export const noGuestsLeft: GuestsLeft = { dueAt: null, error: null, kept: "as before", isSearched: true };

/** @param attendees null when Google's list wasn't read: then the guests who were last seen on it count */
export function guestsLeft(
  guests: GuestSource,
  attendees: readonly Attendee[] | null,
  now: Date,
): GuestsLeft {
  const { admission = openAdmission, ...source } = guests;
  const list = attendees ?? [...source.seen].map((email) => ({ email }));
  const listed = new Set(list.map(({ email }) => addressOf(email)));
  const holders = new Set(source.holders.map(({ email }) => addressOf(email)));
  const isFresh = ({ email }: { email: string }) => !admission.refused.has(addressOf(email));

  const whole = { ...source, admission: { ...admission, mode: "all" } } as const;
  const { entrants } = planGuests(whole, list);
  const refused = [...admission.refused].filter(([address]) => holders.has(address) && !listed.has(address));
  const retries = refused.map(([, { dueAt }]) => dueAt.getTime());
  const nextRetry = retries.length > 0 ? new Date(Math.min(...retries)) : null;
  const heldUntil = entrants.some(isFresh) ? admission.heldUntil : null;
  return {
    dueAt: entrants.length > 0 ? now : nextRetry,
    error: heldUntil ? limitReached(heldUntil, now) : manyRefused(refused.length, now),
    kept: attendees ? admission.kept.filter(({ email }) => !listed.has(addressOf(email))) : "as before",
    isSearched: entrants.length === 0,
  };
}

/** The account's limit on invitations, as stored with each event whose guests wait for it. */
export function limitReached(until: Date, now: Date): LastError {
  return { code: "quotaExceeded", detail: "", at: now.toISOString(), retryAt: until.toISOString() };
}

function manyRefused(count: number, now: Date): LastError | null {
  if (count < MANY_REFUSED) return null;
  return { code: "guestsRefused", detail: "", at: now.toISOString(), retryAt: null };
}
