import type { Attendee } from "../google/google-event.ts";
import { type GuestSearch, newSearch, nextOffer } from "./guest-search.ts";

/** What Google lets an event have of new guests now. */
export type Admission = {
  /** Until when, or since when, nobody new is invited for the account's limit; null while it isn't reached. */
  heldUntil: Date | null;
  /** `knock`: one guest may try whether the limit has passed. */
  invitations: "open" | "knock" | "held";
  /** Addresses that Google refused, in lower case, and when each of them is due for another try. */
  refused: ReadonlyMap<string, { dueAt: Date; isDue: boolean }>;
  search: GuestSearch;
  /** Guests of a deleted event that was revived without them. */
  kept: readonly Attendee[];
  /** The host's domain: whoever belongs to it is tried first, since strangers may be refused as such. */
  home: string;
  /** What a write takes along: new guests too, only those who are on the list, or not even them. */
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
 * Those who may come onto the list, as far as there are seats: who was never refused, or else who is due for another try.
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

/** Whom the next write offers to Google. */
export function offerOf(entrants: readonly Attendee[], admission: Admission): Attendee[] {
  if (admission.mode !== "all" || admission.invitations === "held") return [];
  const offer = nextOffer(entrants, searchAmong(entrants, admission));
  return admission.invitations === "knock" ? offer.slice(0, 1) : offer;
}

/** Those who were refused before are tried one by one: one who gets in speaks for the others. */
export function searchAmong(entrants: readonly Attendee[], { refused, search }: Admission): GuestSearch {
  const wereRefused = entrants.some(({ email }) => refused.has(email.toLowerCase()));
  return wereRefused ? { ...newSearch, strikes: Math.max(1, search.strikes) } : search;
}
