import type { AppTicket } from "./app-client.ts";
import type { Difference } from "./compare-with-google.ts";
import type { HeldEvent } from "./google-reader.ts";

/** Whether an event's guests in Google are those with valid tickets, and nobody else. */
export function compareGuests(
  resourceId: string,
  tickets: readonly AppTicket[],
  held: readonly HeldEvent[],
): Difference[] {
  const event = held.find(
    ({ extendedProperties }) => extendedProperties?.private["syncResource"] === resourceId,
  );
  const valid = tickets.filter(({ state }) => state === "valid").map(({ email }) => email.toLowerCase());
  const guests = event?.attendees.map(({ email }) => email.toLowerCase()) ?? [];
  const isSame =
    valid.every((email) => guests.includes(email)) && guests.every((email) => valid.includes(email));
  return isSame
    ? []
    : [{ resourceId, words: `${event?.summary ?? resourceId}: the guests are not those with tickets` }];
}
