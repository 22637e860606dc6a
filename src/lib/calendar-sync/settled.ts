import type { Target } from "./calendar-target.ts";
import type { Attendee, GoogleEvent } from "#src/lib/calendar/google-event.ts";
import { type GuestPlan, planGuests } from "#src/lib/calendar/guest-list.ts";
import type { Settled } from "./record-store.ts";
import { fieldHashes, type FieldHashes } from "#src/lib/calendar/owned-fields.ts";
import type { Wanted } from "#src/lib/calendar/wanted-event.ts";

/** What an attempt went by. */
export type Facts = { target: Target; wanted: Wanted; version: number };

const nothingChanged = { changed: [], putBack: [], invited: 0, uninvited: 0 } as const;

/** Nothing was left to write. */
export function concluded({ target, wanted, version }: Facts): Settled {
  const { known, lease, eventId } = target;
  const list = known.kind === "read" ? known.event.attendees : null;
  const hashes = wanted.kind === "event" ? fieldHashes(wanted, list) : (lease.appliedHashes ?? {});
  const base = { ...nothingChanged, outcome: "unchanged", version, wrote: false } as const;

  if (known.kind === "recorded") {
    const { htmlLink, iCalUid, sequence } = lease;
    const event = { id: eventId, etag: known.etag, hashes, htmlLink, iCalUid, sequence };
    const guestsWaiting = waitingGuests(wanted, null);
    return { ...base, state: "synced", event, restingId: null, attendees: null, guestsWaiting };
  }
  if (known.kind === "read" && known.event.status !== "cancelled" && wanted.kind !== "nothing") {
    const { attendees } = known.event;
    const guestsWaiting = waitingGuests(wanted, attendees);
    const event = recordOf(known.event, hashes);
    return { ...base, state: "synced", event, restingId: null, attendees, guestsWaiting };
  }
  return { ...base, ...withoutEvent(wanted), restingId: lease.googleEventId };
}

export type Written = {
  outcome: "created" | "updated" | "revived";
  changed: readonly string[];
  /** Null when the list was left out. */
  guests: GuestPlan | null;
};

export function wroteEvent(
  { target, version, wanted }: Facts,
  { outcome, changed, guests }: Written,
  event: GoogleEvent,
): Settled {
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
    guestsWaiting: waitingGuests(wanted, event.attendees),
    wrote: true,
  };
}

export function removedEvent({ target, wanted, version }: Facts): Settled {
  const base = { ...nothingChanged, outcome: "removed", version, wrote: true } as const;
  return { ...base, ...withoutEvent(wanted), restingId: target.eventId };
}

function withoutEvent(wanted: Wanted): Pick<Settled, "state" | "event" | "attendees" | "guestsWaiting"> {
  const waiting = wanted.kind === "nothing" ? wanted.guestsWaiting : 0;
  return { state: stateWithout(wanted), event: null, attendees: [], guestsWaiting: waiting };
}

/** @param attendees null when Google's list wasn't looked at: then those count who were seen on it last */
function waitingGuests(wanted: Wanted, attendees: readonly Attendee[] | null): number {
  if (wanted.kind !== "event") return 0;
  const seen = [...wanted.guests.seen].map((email) => ({ email }));
  const { added, waiting } = planGuests(wanted.guests, attendees ?? seen);
  return added.length + waiting;
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
