import { createHash } from "node:crypto";
import type { TicketHolder } from "../ports.ts";
import type { Attendee } from "../google/google-event.ts";
import { type Admission, entrantsOf, offerOf, openAdmission } from "./guest-acceptance.ts";
import { alikeAmong, type Spellings } from "./guest-spellings.ts";

/** Google allows no more guests than this on one event. */
export const MAX_GUESTS = 200;

/** What the guest list is computed from. */
export type GuestSource = {
  /** Holders of valid tickets, in order of purchase. */
  holders: readonly TicketHolder[];
  /** Every address that we ever started to invite, in lower case: only these may be removed again. */
  invited: ReadonlySet<string>;
  /** Invited addresses that Google hasn't confirmed yet: it may list them under another spelling. */
  unanswered?: ReadonlySet<string>;
  /** Ticket holders and invited guests who we know are on Google's list, no matter who added them. */
  seen: ReadonlySet<string>;
  /** Google's spelling of our addresses where it differs; the sets above hold Google's spelling. */
  spellings: Spellings;
  /** False for a draft: no one new is invited to it. */
  mayInvite: boolean;
  /** Which new guests Google accepts; all when omitted. */
  admission?: Admission;
};

/** An event without ticket holders, to which no one was ever invited. */
export const nobody: GuestSource = {
  holders: [],
  invited: new Set(),
  seen: new Set(),
  spellings: new Map(),
  mayInvite: true,
};

export type GuestPlan = {
  /** The guests who are on the list now. */
  present: readonly Attendee[];
  /** The whole list as it should be; guests who stay keep their answers. */
  attendees: Attendee[];
  added: TicketHolder[];
  /** Guests without a ticket who return to the list: people had added them. */
  restored: Attendee[];
  /** Addresses of guests who leave, in lower case. */
  removed: string[];
  /** All guests who may be added, including those who are added now. */
  entrants: readonly Attendee[];
  /** How many ticket holders have no seat on the event, not counting those whom Google refused. */
  waiting: number;
};

/**
 * Plans the guest list: holders of valid tickets, and guests whom someone added by hand, without the guests whom we
 * invited and whose last ticket ended. The earliest tickets have the seats.
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

/** Which guests on a list we invited, including those who look like a guest whose invitation Google never confirmed. */
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
 * A hash of the holders who are on the list once it is correct; it reveals no address. Guests keep their seats, so the
 * result depends on who is on the list already.
 *
 * @param list Google's list, if it was read; otherwise the guests who were last seen on it count
 */
export function guestHash(source: GuestSource, list: readonly Attendee[] | null = null): string {
  const listed = list ? new Set(list.map(({ email }) => addressOf(email))) : source.seen;
  const seated = source.holders.filter((holder) => listed.has(listedAs(source, holder)));
  const present = new Set(seated.map((holder) => listedAs(source, holder)));
  const { added, restored } = planGuests(
    source,
    [...present].map((email) => ({ email })),
  );
  // Hash the addresses of the tickets: a new spelling from Google is no change, but another buyer is.
  const addresses = new Set([...seated, ...added, ...restored].map(({ email }) => addressOf(email)));
  return createHash("sha256")
    .update(JSON.stringify([...addresses].toSorted()))
    .digest("hex")
    .slice(0, 16);
}

/** Addresses that differ only in case belong to one guest. */
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
