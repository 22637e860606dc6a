import type { Target } from "./calendar-target.ts";
import type { Attendee, GoogleEvent } from "#src/lib/calendar/google-event.ts";
import type { GuestPlan } from "#src/lib/calendar/guest-list.ts";
import { type GuestsLeft, guestsLeft, noGuestsLeft } from "#src/lib/calendar/guests-left.ts";
import type { Settled } from "./record-store.ts";
import { fieldHashes, type FieldHashes } from "#src/lib/calendar/owned-fields.ts";
import type { Wanted } from "#src/lib/calendar/wanted-event.ts";

/** What an attempt went by. */
export type Facts = { target: Target; wanted: Wanted; version: number; now: Date };

const nothingChanged = { changed: [], putBack: [], invited: 0, uninvited: 0 } as const;

/** Nothing was left to write. */
export function concluded(facts: Facts): Settled {
  const { target, wanted, version } = facts;
  const { known, lease, eventId } = target;
  const list = known.kind === "read" ? known.event.attendees : null;
  const hashes = wanted.kind === "event" ? fieldHashes(wanted, list) : (lease.appliedHashes ?? {});
  const base = { ...nothingChanged, outcome: "unchanged", version, wrote: false } as const;

  if (known.kind === "recorded") {
    const { htmlLink, iCalUid, sequence } = lease;
    const event = { id: eventId, etag: known.etag, hashes, htmlLink, iCalUid, sequence };
    const guests = guestsLeftOf(facts, null);
    return { ...base, state: "synced", event, restingId: null, attendees: null, guests };
  }
  if (known.kind === "read" && known.event.status !== "cancelled" && wanted.kind !== "nothing") {
    const { attendees } = known.event;
    const guests = guestsLeftOf(facts, attendees);
    const event = recordOf(known.event, hashes);
    return { ...base, state: "synced", event, restingId: null, attendees, guests };
  }
  return { ...base, ...withoutEvent(wanted), restingId: lease.googleEventId };
}

export type Written = {
  outcome: "created" | "updated" | "revived";
  changed: readonly string[];
  /** Null when the list was left out. */
  guests: GuestPlan | null;
};

export function wroteEvent(facts: Facts, { outcome, changed, guests }: Written, event: GoogleEvent): Settled {
  const { target, version, wanted } = facts;
  const hashes = wanted.kind === "event" ? fieldHashes(wanted, event.attendees) : {};
  const before = target.lease.appliedHashes;
  return {
    outcome,
    changed,
    putBack: before ? changed.filter((field) => before[field] === hashes[field]) : [],
    invited: guests?.added.length ?? 0,
    uninvited: guests?.removed.length ?? 0,
    state: "synced",
    version,
    event: recordOf(event, hashes),
    restingId: null,
    attendees: event.attendees,
    guests: guestsLeftOf(facts, event.attendees),
    wrote: true,
  };
}

export function removedEvent({ target, wanted, version }: Facts): Settled {
  const base = { ...nothingChanged, outcome: "removed", version, wrote: true } as const;
  return { ...base, ...withoutEvent(wanted), restingId: target.eventId };
}

function withoutEvent(wanted: Wanted): Pick<Settled, "state" | "event" | "attendees" | "guests"> {
  return { state: stateWithout(wanted), event: null, attendees: [], guests: noGuestsLeft };
}

function guestsLeftOf({ wanted, now }: Facts, attendees: readonly Attendee[] | null): GuestsLeft {
  return wanted.kind === "event" ? guestsLeft(wanted.guests, attendees, now) : noGuestsLeft;
}

/** What all the writes of one attempt come to. */
export function inAll(steps: readonly [...Settled[], Settled]): Settled {
  const [first, ...others] = steps;
  return others.reduce(
    (before, step) => ({
      ...step,
      outcome: before.wrote ? before.outcome : step.outcome,
      changed: [...new Set([...before.changed, ...step.changed])],
      putBack: [...new Set([...before.putBack, ...step.putBack])],
      invited: before.invited + step.invited,
      uninvited: before.uninvited + step.uninvited,
      wrote: before.wrote || step.wrote,
    }),
    first,
  );
}

function stateWithout(wanted: Wanted): "waiting_for_dates" | "removed" {
  return wanted.kind === "nothing" ? wanted.because : "removed";
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
