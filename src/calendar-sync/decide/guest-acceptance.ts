import type { Attendee } from "../google/google-event.ts";
import { type GuestSearch, newSearch, nextOffer } from "./guest-search.ts";

/** Which new guests Google currently accepts on an event. */
export type Admission = {
  /** When the hold on new invitations ends, or ended; null while the account's limit isn't reached. */
  heldUntil: Date | null;
  /** `knock`: one guest may be invited to test whether the limit has passed. */
  invitations: "open" | "knock" | "held";
  /** Addresses that Google refused, in lower case, and when each is due for a retry. */
  refused: ReadonlyMap<string, { dueAt: Date; isDue: boolean }>;
  search: GuestSearch;
  /** Guests of a deleted event that was revived without them. */
  kept: readonly Attendee[];
  /** The host's domain: guests from it are tried first, because Google may refuse all external guests. */
  home: string;
  /** Which guests a write includes: new ones too, only those already on the list, or none. */
  mode: "all" | "present" | "nobody";
};

export const openAdmission: Admission = {
  heldUntil: null,
  invitations: "open",
  refused: new Map(),
  search: newSearch,
  kept: [],
  home: "",
  mode: "all",
};

/**
 * The guests who may be added, as far as there are seats: those who were never refused or, if there are none, those who
 * are due for a retry.
 */
export function entrantsOf(
  missing: readonly Attendee[],
  seats: number,
  { refused, home }: Admission,
): Attendee[] {
  const fresh = missing.filter(({ email }) => !refused.has(email.toLowerCase()));
  const due = missing.filter(({ email }) => refused.get(email.toLowerCase())?.isDue);
  const entrants = (fresh.length > 0 ? fresh : due).slice(0, Math.max(0, seats));
  const isAtHome = ({ email }: Attendee) => email.toLowerCase().endsWith(`@${home}`);
  return [...entrants.filter(isAtHome), ...entrants.filter((guest) => !isAtHome(guest))];
}

/** The guests whom the next write offers to Google. */
export function offerOf(entrants: readonly Attendee[], admission: Admission): Attendee[] {
  if (admission.mode !== "all" || admission.invitations === "held") return [];
  const offer = nextOffer(entrants, searchAmong(entrants, admission));
  return admission.invitations === "knock" ? offer.slice(0, 1) : offer;
}

/** Guests who were refused before are tried one by one: if one is accepted, the others may be too. */
export function searchAmong(entrants: readonly Attendee[], { refused, search }: Admission): GuestSearch {
  const wereRefused = entrants.some(({ email }) => refused.has(email.toLowerCase()));
  return wereRefused ? { ...newSearch, strikes: Math.max(1, search.strikes) } : search;
}
