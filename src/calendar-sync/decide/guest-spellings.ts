import type { Attendee } from "../google/google-event.ts";

/** Google's spelling of a guest's address, by the address that we invited; both in lower case. */
export type Spellings = ReadonlyMap<string, string>;

/**
 * Finds the sent addresses that Google returned in another spelling: `ann.b@…` for `annb@…`. Concludes nothing when in
 * doubt: a guest mistaken for another would lose their seat with the other's refund.
 *
 * @param added addresses that were not on Google's list before
 */
export function learnSpellings(
  added: readonly string[],
  { sent, answered }: { sent: readonly Attendee[]; answered: readonly Attendee[] },
): Spellings {
  const answers = new Set(answered.map(({ email }) => email.toLowerCase()));
  const known = new Set(sent.map(({ email }) => email.toLowerCase()));
  const lost = [...new Set(added.map((email) => email.toLowerCase()))].filter((email) => !answers.has(email));

  const alike = lost.flatMap((email) => {
    const match = alikeAmong([...answers], email);
    return match ? [[email, match] as const] : [];
  });
  const spellings = new Map(alike);

  const [last, ...others] = lost.filter((email) => !spellings.has(email));
  const taken = new Set(spellings.values());
  const [fresh, ...more] = [...answers].filter((answer) => !known.has(answer) && !taken.has(answer));
  if (last && fresh && others.length === 0 && more.length === 0) spellings.set(last, fresh);
  return spellings;
}

/**
 * The only other address that may be the same guest's; null when there is none, or more than one. All are in lower
 * case.
 */
export function alikeAmong(addresses: readonly string[], address: string): string | null {
  const alike = addresses.filter((other) => other !== address && withoutDots(other) === withoutDots(address));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

/** Gmail ignores dots in an address, and its two domains are one. */
function withoutDots(address: string): string {
  const [local = "", domain = ""] = address.split("@");
  return `${local.replaceAll(".", "")}@${domain === "googlemail.com" ? "gmail.com" : domain}`;
}
