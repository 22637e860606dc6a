import { z } from "zod";

/** How far the search for those guests whom Google refuses has got. Google refuses a write as a whole, and names nobody. */
export const GuestSearchSchema = z.object({
  /** So many of those who are missing, counted from the first, hold somebody who was refused; 0 while that isn't known. */
  suspects: z.number(),
  /** How many were refused one by one since somebody was last let in. */
  strikes: z.number(),
  /** Whether somebody was let in since the last one was refused. */
  hasAccepted: z.boolean(),
});

export type GuestSearch = z.infer<typeof GuestSearchSchema>;

export const newSearch: GuestSearch = { suspects: 0, strikes: 0, hasAccepted: false };

/** After so many single refusals, and nobody let in, all the others are taken to be refused as well. */
const MAX_STRIKES = 3;

export function isSearching({ suspects, strikes }: GuestSearch): boolean {
  return suspects > 0 || strikes > 0;
}

/** Who is offered to Google next, in one write: all at first, then halves, and samples once nobody seems to get in. */
export function nextOffer<Guest>(missing: readonly Guest[], { suspects, strikes }: GuestSearch): Guest[] {
  if (suspects > 0) return missing.slice(0, Math.max(1, Math.floor(suspects / 2)));
  if (strikes === 1) return missing.slice(-1);
  if (strikes > 1) return missing.slice(0, Math.ceil(missing.length / 2)).slice(-1);
  return [...missing];
}

export function afterAcceptance({ suspects }: GuestSearch, offered: number): GuestSearch {
  return { suspects: Math.max(0, suspects - offered), strikes: 0, hasAccepted: true };
}

/** @returns what to do next, and whether nobody at all, or only the one who was offered alone, is now known to be refused */
export function afterRefusal(
  search: GuestSearch,
  offered: number,
): { search: GuestSearch; refused: "nobody yet" | "this one" | "all" } {
  if (offered > 1) return { search: { ...search, suspects: offered }, refused: "nobody yet" };

  const strikes = search.hasAccepted ? 0 : search.strikes + 1;
  if (strikes < MAX_STRIKES) return { search: { ...newSearch, strikes }, refused: "this one" };
  return { search: newSearch, refused: "all" };
}
