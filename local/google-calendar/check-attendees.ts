import type { Attendee, EventFields } from "./event-fields.ts";
import { invalid, required } from "./google-problem.ts";
import { lookUp } from "./look-up.ts";

/** Google's help names 200 guests but no error; the stand-in answers 400 `invalid`. */
const largestGuestList = 200;
const addressPattern = /^[^\s@<>,;:"()[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.([a-z]{2,}|xn--[a-z0-9-]+)$/i;

/** Google's own spelling of an address, keyed by the address in lowercase. */
export type AddressSpellings = Readonly<Record<string, string>>;

/** An entry without an answer starts as `needsAction`, even if the guest answered before. */
export function checkAttendees(
  entries: NonNullable<EventFields["attendees"]>,
  spellings: AddressSpellings,
): Attendee[] {
  const byAddress = new Map<string, Attendee>();
  for (const { email: given, responseStatus = "needsAction", ...rest } of entries) {
    if (given === undefined || given === "") throw required("Missing attendee email.");
    if (given.length > 254 || !addressPattern.test(given)) throw invalid("Invalid attendee email.");
    const email = asGoogleSpells(given, spellings);
    const address = email.toLowerCase();
    const first = byAddress.get(address);
    byAddress.set(address, first ? { ...rest, ...first } : { email, responseStatus, ...rest });
  }
  if (byAddress.size > largestGuestList) {
    throw invalid(`Too many attendees: an event takes at most ${largestGuestList} guests.`);
  }
  return [...byAddress.values()];
}

export function asGoogleSpells(email: string, spellings: AddressSpellings): string {
  return lookUp(spellings, email.toLowerCase()) ?? email;
}

export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
