/** How Google spells the address of one guest, where a history has it so; it takes both spellings for one. */
export const SPELLINGS: Record<string, string> = { "bob@guests.example": "b.ob@guests.example" };

const BUYERS = new Map(Object.entries(SPELLINGS).map(([bought, spelled]) => [spelled, bought]));

/** One address for each guest, as it was bought with, in lower case. */
export function addressOf(email: string): string {
  const address = email.toLowerCase();
  return BUYERS.get(address) ?? address;
}
