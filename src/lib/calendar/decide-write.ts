import type { EventIdentity } from "./event-id.ts";
import { type GoogleEvent, hasEnded } from "./google-event.ts";
import { type GuestPlan, isSameGuestList, planGuests } from "./guest-list.ts";
import { changedSince, differences, type FieldHashes, fieldHashes, GUESTS } from "./owned-fields.ts";
import { INSTALLATION_PROPERTY, RESOURCE_PROPERTY, type Wanted, type WantedEvent } from "./wanted-event.ts";

/** A conclusion this fresh needs no second look at Google. */
const FRESH_MS = 60_000;

/** Whose mirror an event is; an adopted one came with its resource, and is ours although it doesn't say so yet. */
export type MirrorIdentity = EventIdentity & { isAdopted: boolean };

/** What an attempt knows of the event under the id in play. */
export type Known =
  /** Google has none: it said so, or nothing was ever sent. */
  | { kind: "none" }
  /** A closed mirror's word: this is what we wrote, and how Google answered. */
  | { kind: "recorded"; etag: string; hashes: FieldHashes; confirmedAt: Date }
  /** A closed mirror's word: the event was removed. */
  | { kind: "recorded-removal"; confirmedAt: Date }
  /** Read from Google in this attempt. */
  | { kind: "read"; event: GoogleEvent };

export type Decision =
  | { do: "conclude" }
  /** Ask Google whether the recorded event is still as we left it. */
  | { do: "confirm"; etag: string }
  | { do: "read" }
  | { do: "insert"; event: WantedEvent; guests: GuestPlan }
  /** Without `guests` the list is left out, and stays as it is. */
  | { do: "patch"; event: WantedEvent; etag: string; changed: string[]; guests: GuestPlan | null }
  | { do: "revive"; event: WantedEvent; etag: string; guests: GuestPlan }
  | { do: "remove"; etag: string; isPast: boolean }
  /** The id is somebody else's: take the next one. */
  | { do: "next-generation" };

type WantedWithGuests = Extract<Wanted, { kind: "event" }>;
type WantedNothing = Extract<Wanted, { kind: "nothing" }>;

/** The next thing to do so that Google holds what is wanted. */
export function decideWrite(wanted: Wanted, known: Known, identity: MirrorIdentity, now: Date): Decision {
  if (wanted.kind === "as-it-is") return { do: "conclude" };
  return wanted.kind === "event"
    ? towardsEvent(wanted, known, identity, now)
    : towardsNothing(wanted, known, identity, now);
}

function towardsEvent(wanted: WantedWithGuests, known: Known, identity: MirrorIdentity, now: Date): Decision {
  const { event } = wanted;
  if (known.kind === "none") return { do: "insert", event, guests: planGuests(wanted.guests, []) };
  if (known.kind === "recorded-removal") return { do: "read" };
  if (known.kind === "recorded") {
    const changed = changedSince(known.hashes, fieldHashes(wanted));
    // A guest list is replaced as a whole, so who is on it must be known first.
    if (changed.includes(GUESTS)) return { do: "read" };
    if (changed.length > 0) return { do: "patch", event, etag: known.etag, changed, guests: null };
    return isFresh(known.confirmedAt, now) ? { do: "conclude" } : { do: "confirm", etag: known.etag };
  }

  if (!isOurs(known.event, identity)) return { do: "next-generation" };
  const { etag, attendees } = known.event;
  const guests = planGuests(wanted.guests, attendees);
  if (known.event.status === "cancelled") return { do: "revive", event, etag, guests };

  const isSameList = isSameGuestList(guests);
  const changed = [...differences(event, known.event), ...(isSameList ? [] : [GUESTS])];
  if (changed.length === 0) return { do: "conclude" };
  return { do: "patch", event, etag, changed, guests: isSameList ? null : guests };
}

function towardsNothing(wanted: WantedNothing, known: Known, identity: MirrorIdentity, now: Date): Decision {
  switch (known.kind) {
    case "none":
      return { do: "conclude" };
    case "recorded-removal":
      return isFresh(known.confirmedAt, now) ? { do: "conclude" } : { do: "read" };
    case "recorded":
      // Of an event whose dates were taken away only Google still knows whether it is past.
      if (wanted.isPast === null) return { do: "read" };
      return { do: "remove", etag: known.etag, isPast: wanted.isPast };
    case "read": {
      const isThere = known.event.status !== "cancelled" && isOurs(known.event, identity);
      const isPast = wanted.isPast ?? hasEnded(known.event, now);
      return isThere ? { do: "remove", etag: known.event.etag, isPast } : { do: "conclude" };
    }
  }
}

/** Whether an event says that it mirrors this very resource of this very installation. */
export function isOurs(event: GoogleEvent, identity: MirrorIdentity): boolean {
  const own = event.extendedProperties.private;
  if (identity.isAdopted && !own[INSTALLATION_PROPERTY]) return true;
  return (
    own[INSTALLATION_PROPERTY] === identity.installationId && own[RESOURCE_PROPERTY] === identity.resourceId
  );
}

/** Whether an event that a resource brought along, with no record of ours, may become its mirror. */
export function isAdoptable(event: GoogleEvent, identity: EventIdentity): boolean {
  const isEditable = event.organizer?.self !== false && !event.locked;
  return event.status !== "cancelled" && isEditable && isOurs(event, { ...identity, isAdopted: true });
}

function isFresh(confirmedAt: Date, now: Date): boolean {
  return now.getTime() - confirmedAt.getTime() < FRESH_MS;
}
