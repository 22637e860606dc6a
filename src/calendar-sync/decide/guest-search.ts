import { z } from "zod";

/**
 * Progress of the search for the guests whom Google refuses. Google refuses a write as a whole and doesn't name the
 * guest.
 */
export const GuestSearchSchema = z.object({
  /** The first this many missing guests include one who was refused; 0 while that isn't known. */
  suspects: z.number(),
  /** How many guests were refused one by one since Google last accepted one. */
  strikes: z.number(),
  /** Whether Google has accepted a guest since the last one was refused. */
  hasAccepted: z.boolean(),
});

export type GuestSearch = z.infer<typeof GuestSearchSchema>;

export const newSearch: GuestSearch = { suspects: 0, strikes: 0, hasAccepted: false };

/** After this many single refusals without an acceptance, all the others count as refused too. */
const MAX_STRIKES = 3;

export function isSearching({ suspects, strikes }: GuestSearch): boolean {
  return suspects > 0 || strikes > 0;
}

/**
 * The guests to offer to Google in the next write: all, then halves, then samples once Google seems to refuse everyone.
 */
export function nextOffer<Guest>(missing: readonly Guest[], { suspects, strikes }: GuestSearch): Guest[] {
  if (suspects > 0) return missing.slice(0, Math.max(1, Math.floor(suspects / 2)));
  if (strikes === 1) return missing.slice(-1);
  if (strikes > 1) return missing.slice(0, Math.ceil(missing.length / 2)).slice(-1);
  return [...missing];
}

export function afterAcceptance({ suspects }: GuestSearch, offered: number): GuestSearch {
  return { suspects: Math.max(0, suspects - offered), strikes: 0, hasAccepted: true };
}

/**
 * @returns how to continue the search, and who is now known to be refused: no one yet, the guest who was offered alone,
 *   or all
 */
export function afterRefusal(
  search: GuestSearch,
  offered: number,
): { search: GuestSearch; refused: "nobody yet" | "this one" | "all" } {
  if (offered > 1) return { search: { ...search, suspects: offered }, refused: "nobody yet" };

  const strikes = search.hasAccepted ? 0 : search.strikes + 1;
  if (strikes < MAX_STRIKES) return { search: { ...newSearch, strikes }, refused: "this one" };
  return { search: newSearch, refused: "all" };
}
