import type { Attendee, EventFields } from "./event-fields.ts";
import { invalid, required } from "./google-problem.ts";

/** Google's help names 200 guests and no error; the stand-in answers 400 `invalid`. */
const largestGuestList = 200;
const addressPattern = /^[^\s@<>,;:"()[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i;

/** An entry without an answer starts as `needsAction`, even where the guest had answered before. */
export function checkAttendees(entries: NonNullable<EventFields["attendees"]>): Attendee[] {
  const byAddress = new Map<string, Attendee>();
  for (const { email, responseStatus = "needsAction", ...rest } of entries) {
    if (email === undefined || email === "") throw required("Missing attendee email.");
    if (email.length > 254 || !addressPattern.test(email)) throw invalid("Invalid attendee email.");
    const address = email.toLowerCase();
    const first = byAddress.get(address);
    byAddress.set(address, first ? { ...rest, ...first } : { email, responseStatus, ...rest });
  }
  if (byAddress.size > largestGuestList) {
    throw invalid(`Too many attendees: an event takes at most ${largestGuestList} guests.`);
  }
  return [...byAddress.values()];
}

export function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
