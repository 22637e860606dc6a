import type { TicketHolder } from "../ports.ts";
import type { Target } from "./calendar-target.ts";
import type { Attendee, GoogleEvent } from "../google/google-event.ts";
import { type GuestPlan, isSameGuestList } from "../decide/guest-list.ts";
import { type GuestsLeft, guestsLeft, noGuestsLeft } from "../decide/guests-left.ts";
import { learnSpellings, type Spellings } from "../decide/guest-spellings.ts";
import type { Settled } from "../store/record.store.ts";
import { type Drift, withReverts } from "../decide/drift.ts";
import { type Conference, meetAfter, type MeetStanding, withoutMeet } from "../decide/meet-link.ts";
import { fieldHashes, type FieldHashes, GUESTS, MEET } from "../decide/owned-fields.ts";
import type { Desired } from "../decide/desired-event.ts";

/** What an attempt based its decisions on. */
export type Facts = {
  target: Target;
  desired: Desired;
  version: number;
  /** The event id that the host has stored on its resource. */
  storedEventId: string | null;
  /** Everyone who holds a ticket. */
  holders: readonly TicketHolder[];
  drift: Drift;
  now: Date;
};

const noSpellings: Spellings = new Map();

/** What every result says, for one that changed nothing. */
function resultOf({ version, storedEventId, holders, drift }: Facts) {
  return {
    outcome: "unchanged",
    version,
    storedEventId,
    holders,
    drift,
    changed: [],
    reverted: [],
    invited: 0,
    uninvited: 0,
    spellings: noSpellings,
    meet: "as before",
    batchDueAt: null,
    isListEmailed: false,
    removedEventId: null,
    wrote: false,
    isConfirmed: true,
  } as const;
}

/** The result when nothing was left to write, except for the fields that are left alone. */
export function concluded(facts: Facts, leftAlone: readonly string[]): Settled {
  const { target, desired } = facts;
  const { observed, lease, eventId } = target;
  const list = observed.kind === "read" ? listOf(observed.event) : null;
  const { hashes, guestListCut } = applied(facts, list, observed.kind === "read");
  const isConfirmed = observed.kind === "read" || observed.kind === "none";
  const base = { ...resultOf(facts), drift: { ...facts.drift, leftAlone }, guestListCut, isConfirmed };

  if (observed.kind === "recorded") {
    const { htmlLink, iCalUid, sequence } = lease;
    const event = { id: eventId, etag: observed.etag, hashes, htmlLink, iCalUid, sequence };
    return { ...base, state: "synced", event, attendees: null, guests: guestsLeftOf(facts, null, leftAlone) };
  }
  if (observed.kind === "read" && observed.event.status !== "cancelled" && desired.kind !== "nothing") {
    const event = recordOf(observed.event, hashes);
    const meet = meetOf(facts, observed.event[MEET], { isRequested: false, leftAlone });
    const guests = guestsLeftOf(facts, list, leftAlone);
    return { ...base, state: "synced", event, attendees: list, guests, meet };
  }
  return { ...base, ...withoutEvent(facts), removedEventId: lease.googleEventId };
}

/** The result when Google answered that its event is still the recorded one. */
export function confirmed(facts: Facts): Settled {
  return { ...concluded(facts, facts.drift.leftAlone), isConfirmed: true };
}

/** The result when nothing was left to write but a change to the guest list, which waits for further ones. */
export function heldGuests(facts: Facts, batchAt: Date | null): Settled {
  const settled = concluded(facts, facts.drift.leftAlone);
  if (!settled.event) return settled;
  // Without a hash the list counts as changed, until it is written.
  const { [GUESTS]: _held, ...hashes } = settled.event.hashes;
  const guests = { ...settled.guests, dueAt: null };
  return { ...settled, event: { ...settled.event, hashes }, guests, batchDueAt: batchAt };
}

export type Written = {
  outcome: "created" | "updated" | "revived";
  isMailed: boolean;
  changed: readonly string[];
  reverted: readonly string[];
  leftAlone: readonly string[];
  /** Null when the list was not written. */
  guests: GuestPlan | null;
  /** Whether a Meet was asked for. */
  isMeetRequested: boolean;
};

export function wroteEvent(
  facts: Facts,
  { outcome, isMailed, changed, reverted, leftAlone, guests, isMeetRequested }: Written,
  event: GoogleEvent,
): Settled {
  const { drift, now } = facts;
  const spellings = guests ? spellingsIn(event, guests) : noSpellings;
  const desired = withSpellings(facts.desired, spellings);
  // Google accepted the whole list, so it counts even if the answer shows only part of it.
  const list = listOf(event) ?? guests?.attendees ?? null;
  const { hashes, guestListCut } = applied({ ...facts, desired }, list, true);
  return {
    ...resultOf(facts),
    outcome,
    wrote: true,
    changed,
    reverted,
    drift: withReverts({ ...drift, leftAlone }, reverted, now),
    invited: guests?.added.length ?? 0,
    uninvited: guests?.removed.length ?? 0,
    isListEmailed: isMailed && guests !== null && !isSameGuestList(guests),
    state: "synced",
    event: recordOf(event, hashes),
    attendees: list,
    spellings,
    guestListCut,
    guests: guestsLeftOf({ ...facts, desired }, list, leftAlone),
    meet: meetOf(facts, event[MEET], { isRequested: isMeetRequested, leftAlone }),
  };
}

function meetOf(
  { desired, now }: Facts,
  held: Conference,
  { isRequested, leftAlone }: { isRequested: boolean; leftAlone: readonly string[] },
): MeetStanding | "as before" {
  if (desired.kind !== "event") return "as before";
  const isIdle = desired.isPast || leftAlone.includes(MEET);
  return meetAfter(desired.event[MEET], held, { now, isRequested, isIdle });
}

function spellingsIn({ attendees, attendeesOmitted }: GoogleEvent, guests: GuestPlan): Spellings {
  if (attendeesOmitted) return noSpellings;
  const added = guests.added.map(({ email }) => email);
  return learnSpellings(added, { sent: guests.attendees, answered: attendees });
}

function withSpellings(desired: Desired, learned: Spellings): Desired {
  if (desired.kind !== "event") return desired;
  const spellings = new Map([...desired.guests.spellings, ...learned]);
  return { ...desired, guests: { ...desired.guests, spellings } };
}

export function removedEvent(facts: Facts): Settled {
  const { target } = facts;
  const removed = { outcome: "removed", wrote: true, removedEventId: target.eventId } as const;
  return { ...resultOf(facts), ...withoutEvent(facts), ...removed };
}

/** Null when Google returned only part of the list. */
function listOf({ attendees, attendeesOmitted }: GoogleEvent): readonly Attendee[] | null {
  return attendeesOmitted ? null : attendees;
}

/** What counts as applied now. Guests who wait because Google cut the list don't. */
function applied({ target, desired }: Facts, list: readonly Attendee[] | null, isLookedAt: boolean) {
  const before = target.lease.appliedHashes ?? {};
  if (desired.kind !== "event") return { hashes: before, guestListCut: false };

  const hashes = fieldHashes(desired, list);
  const guestListCut = isLookedAt && list === null && before[GUESTS] !== hashes[GUESTS];
  return { hashes: guestListCut ? { ...hashes, [GUESTS]: before[GUESTS] ?? "" } : hashes, guestListCut };
}

function withoutEvent({
  desired,
  target,
}: Facts): Pick<Settled, "state" | "event" | "attendees" | "guests" | "guestListCut" | "meet"> {
  const nothing = { event: null, attendees: [], guests: noGuestsLeft, guestListCut: false };
  return { state: stateWithout(desired), ...nothing, meet: withoutMeet(target.lease.meet) };
}

function guestsLeftOf(
  { desired, now }: Facts,
  attendees: readonly Attendee[] | null,
  leftAlone: readonly string[],
): GuestsLeft {
  if (desired.kind !== "event") return noGuestsLeft;
  const left = guestsLeft(desired.guests, attendees, now);
  return leftAlone.includes(GUESTS) ? { ...left, dueAt: null } : left;
}

/** Combines the results of all writes of one attempt. */
export function inAll(steps: readonly [...Settled[], Settled]): Settled {
  const [first, ...others] = steps;
  return others.reduce(
    (before, step) => ({
      ...step,
      outcome: before.wrote ? before.outcome : step.outcome,
      changed: [...new Set([...before.changed, ...step.changed])],
      reverted: [...new Set([...before.reverted, ...step.reverted])],
      invited: before.invited + step.invited,
      uninvited: before.uninvited + step.uninvited,
      spellings: new Map([...before.spellings, ...step.spellings]),
      drift: { ...step.drift, reverts: { ...before.drift.reverts, ...step.drift.reverts } },
      isListEmailed: before.isListEmailed || step.isListEmailed,
      wrote: before.wrote || step.wrote,
      isConfirmed: before.isConfirmed || step.isConfirmed,
    }),
    first,
  );
}

function stateWithout(desired: Desired): "waiting_for_dates" | "removed" {
  return desired.kind === "nothing" ? desired.because : "removed";
}

function recordOf(event: GoogleEvent, hashes: FieldHashes): NonNullable<Settled["event"]> {
  return {
    id: event.id,
    etag: event.etag,
    hashes,
    htmlLink: event.htmlLink ?? null,
    iCalUid: event.iCalUID ?? null,
    sequence: event.sequence ?? null,
  };
}
