import { createHash } from "node:crypto";
import type { TicketHolder } from "../ports.ts";
import type { Attendee } from "../google/google-event.ts";
import { type Admission, entrantsOf, offerOf, openAdmission } from "./guest-admission.ts";
import { alikeAmong, type Spellings } from "./guest-spellings.ts";

/** Google lists no more guests than these on one event. */
export const MAX_GUESTS = 200;

/** What the guest list follows from. */
export type GuestSource = {
  /** Holders of valid tickets, in the order of purchase. */
  holders: readonly TicketHolder[];
  /** Every address that we ever set out to invite, in lower case: only these may be taken off again. */
  invited: ReadonlySet<string>;
  /** Those of them about whom Google has not answered: it may list them under another spelling. */
  unanswered?: ReadonlySet<string>;
  /** Ticket holders and invited guests whom Google is known to have on its list, whoever put them there. */
  seen: ReadonlySet<string>;
  /** How Google spells addresses of ours that it lists in another way; the sets above hold its spelling. */
  spellings: Spellings;
  /** False for a draft: nobody new is invited to it. */
  mayInvite: boolean;
  /** What Google lets the event have of new guests; everybody when left out. */
  admission?: Admission;
};

export type GuestPlan = {
  /** Who is on the list now. */
  present: readonly Attendee[];
  /** The whole list as it should be; who stays, stays with their answer. */
  attendees: Attendee[];
  added: TicketHolder[];
  /** Guests who come back onto the list without a ticket: people had added them. */
  restored: Attendee[];
  /** Addresses of guests who go, in lower case. */
  removed: string[];
  /** Everybody who may come onto the list, those who are added now among them. */
  entrants: readonly Attendee[];
  /** Holders of valid tickets without a seat on the event, but for those whom Google refused. */
  waiting: number;
};

/**
 * Valid tickets, and guests whom somebody added by hand, without those whom we invited and whose last ticket ended. The
 * earliest tickets have the seats.
 */
export function planGuests(source: GuestSource, current: readonly Attendee[]): GuestPlan {
  const holders = onePerAddress(source);
  const isHolder = new Set(holders.map((holder) => listedAs(source, holder)));
  const isInvited = invitedAmong(source, current);
  const isGoing = ({ email }: Attendee) => isInvited(addressOf(email)) && !isHolder.has(addressOf(email));

  const { admission = openAdmission } = source;
  const staying = admission.mode === "nobody" ? [] : current.filter((guest) => !isGoing(guest));
  const isThere = new Set(staying.map(({ email }) => addressOf(email)));
  const missing = holders.filter((holder) => !isThere.has(listedAs(source, holder)));
  const kept = new Map(
    admission.kept
      .filter((guest) => !isGoing(guest) && !isThere.has(addressOf(guest.email)))
      .map((guest) => [addressOf(guest.email), guest]),
  );
  const mayCome = missing.filter((holder) => {
    const address = listedAs(source, holder);
    return source.mayInvite || source.seen.has(address) || kept.has(address);
  });
  const returning = [...kept.values()].filter(({ email }) => !isHolder.has(addressOf(email)));
  const candidates = mayCome.map(
    (holder) => kept.get(listedAs(source, holder)) ?? newAttendee(source, holder),
  );
  const entrants = entrantsOf([...returning, ...candidates], MAX_GUESTS - staying.length, admission);
  const offered = offerOf(entrants, admission);
  const isOffered = new Set(offered.map(({ email }) => addressOf(email)));
  const added = mayCome.filter((holder) => isOffered.has(listedAs(source, holder)));
  const isWaiting = ({ email }: TicketHolder) => !admission.refused.has(addressOf(email));
  return {
    present: current,
    attendees: [...staying, ...offered],
    added,
    restored: offered.filter(({ email }) => !isHolder.has(addressOf(email))),
    removed: admission.mode === "nobody" ? [] : current.filter(isGoing).map(({ email }) => addressOf(email)),
    entrants,
    waiting: missing.filter(isWaiting).length - added.filter(isWaiting).length,
  };
}

/** Whom of those on a list we invited: also those who look like a guest of ours whose invitation was never answered. */
function invitedAmong(source: GuestSource, current: readonly Attendee[]): (address: string) => boolean {
  const { invited, seen, unanswered = new Set() } = source;
  const holders = new Set(source.holders.map(({ email }) => addressOf(email)));
  const listed = new Set(current.map(({ email }) => addressOf(email)));
  const lost = [...unanswered].filter((address) => !holders.has(address) && !listed.has(address));
  return (address) => invited.has(address) || (!seen.has(address) && alikeAmong(lost, address) !== null);
}

export function isSameGuestList({ added, restored, removed }: GuestPlan): boolean {
  return added.length === 0 && restored.length === 0 && removed.length === 0;
}

/**
 * A hash of the holders who are on the list once it is right, from which nobody's address can be read. Who has a seat
 * keeps it, so that follows from who is there already.
 *
 * @param list Google's list, where it was looked at; else those count who were seen on it last
 */
export function guestHash(source: GuestSource, list: readonly Attendee[] | null = null): string {
  const listed = list ? new Set(list.map(({ email }) => addressOf(email))) : source.seen;
  const seated = source.holders.filter((holder) => listed.has(listedAs(source, holder)));
  const present = new Set(seated.map((holder) => listedAs(source, holder)));
  const { added, restored } = planGuests(
    source,
    [...present].map((email) => ({ email })),
  );
  // By the addresses of the tickets: a spelling that Google comes up with is no change, and another buyer is one.
  const addresses = new Set([...seated, ...added, ...restored].map(({ email }) => addressOf(email)));
  return createHash("sha256")
    .update(JSON.stringify([...addresses].toSorted()))
    .digest("hex")
    .slice(0, 16);
}

/** Addresses are one guest's whatever their case. */
export function addressOf(email: string): string {
  return email.toLowerCase();
}

/** The address under which Google lists a holder, in lower case. */
function listedAs({ spellings }: GuestSource, { email }: TicketHolder): string {
  return spellings.get(addressOf(email)) ?? addressOf(email);
}

function onePerAddress(source: GuestSource): TicketHolder[] {
  const first = new Map<string, TicketHolder>();
  for (const holder of source.holders) {
    const address = listedAs(source, holder);
    if (!first.has(address)) first.set(address, holder);
  }
  return [...first.values()];
}

function newAttendee({ spellings }: GuestSource, { email, name }: TicketHolder): Attendee {
  const spelled = spellings.get(addressOf(email)) ?? email;
  return { email: spelled, responseStatus: "needsAction", ...(name && { displayName: name }) };
}
