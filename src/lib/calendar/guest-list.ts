import { createHash } from "node:crypto";
import type { Attendee } from "./google-event.ts";

/** Google lists no more guests than these on one event. */
export const MOST_GUESTS = 200;

export type TicketHolder = { ticketId: string; email: string; name: string | null };

/** What the guest list follows from. */
export type GuestSource = {
  /** Holders of valid tickets, in the order of purchase. */
  holders: readonly TicketHolder[];
  /** Every address that we ever set out to invite, in lower case: only these may be taken off again. */
  invited: ReadonlySet<string>;
  /** Ticket holders and invited guests whom Google is known to have on its list, whoever put them there. */
  seen: ReadonlySet<string>;
  /** False while nobody new is to be invited: for a draft, and while Google's limit on invitations lasts. */
  mayInvite: boolean;
};

export type GuestPlan = {
  /** Who is on the list now. */
  present: readonly Attendee[];
  /** The whole list as it should be; who stays, stays with their answer. */
  attendees: Attendee[];
  added: TicketHolder[];
  /** Addresses of guests who go, in lower case. */
  removed: string[];
  /** Holders of valid tickets without a seat on the event. */
  waiting: number;
};

/**
 * Valid tickets, and guests whom somebody added by hand, without those whom we invited and whose last ticket ended. The
 * earliest tickets have the seats.
 */
export function planGuests(source: GuestSource, current: readonly Attendee[]): GuestPlan {
  const holders = onePerAddress(source.holders);
  const isHolder = new Set(holders.map(({ email }) => addressOf(email)));
  const isGoing = ({ email }: Attendee) =>
    source.invited.has(addressOf(email)) && !isHolder.has(addressOf(email));

  const staying = current.filter((guest) => !isGoing(guest));
  const isThere = new Set(staying.map(({ email }) => addressOf(email)));
  const missing = holders.filter(({ email }) => !isThere.has(addressOf(email)));
  const mayCome = source.mayInvite
    ? missing
    : missing.filter(({ email }) => source.seen.has(addressOf(email)));
  const added = mayCome.slice(0, Math.max(0, MOST_GUESTS - staying.length));
  return {
    present: current,
    attendees: [...staying, ...added.map(newAttendee)],
    added,
    removed: current.filter(isGoing).map(({ email }) => addressOf(email)),
    waiting: missing.length - added.length,
  };
}

export function isSameGuestList({ added, removed }: GuestPlan): boolean {
  return added.length === 0 && removed.length === 0;
}

/**
 * A hash of the holders who are on the list once it is right, from which nobody's address can be read. Who has a seat
 * keeps it, so that follows from who is there already.
 *
 * @param list Google's list, where it was looked at; else those count who were seen on it last
 */
export function guestHash(source: GuestSource, list: readonly Attendee[] | null = null): string {
  const listed = list ? new Set(list.map(({ email }) => addressOf(email))) : source.seen;
  const seated = onePerAddress(source.holders).filter(({ email }) => listed.has(addressOf(email)));
  const { attendees } = planGuests(
    source,
    seated.map(({ email }) => ({ email })),
  );
  const addresses = attendees.map(({ email }) => addressOf(email)).toSorted();
  return createHash("sha256").update(JSON.stringify(addresses)).digest("hex").slice(0, 16);
}

/** Addresses are one guest's whatever their case. */
export function addressOf(email: string): string {
  return email.toLowerCase();
}

function onePerAddress(holders: readonly TicketHolder[]): TicketHolder[] {
  const first = new Map<string, TicketHolder>();
  for (const holder of holders) {
    const address = addressOf(holder.email);
    if (!first.has(address)) first.set(address, holder);
  }
  return [...first.values()];
}

export function newAttendee({ email, name }: TicketHolder): Attendee {
  return { email, responseStatus: "needsAction", ...(name && { displayName: name }) };
}
