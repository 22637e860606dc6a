import type { EventIdentity } from "./event-id.ts";
import { type Drift, isGivenUp } from "./drift.ts";
import { type GoogleEvent, hasEnded } from "../google/google-event.ts";
import { type GuestPlan, isSameGuestList, planGuests } from "./guest-list.ts";
import { type MeetWrite, mustLookAtMeet, planMeet } from "./meet-link.ts";
import {
  changedSince,
  differences,
  type FieldHashes,
  fieldHashes,
  GUESTS,
  isSameHash,
  MEET,
} from "./owned-fields.ts";
import { INSTALLATION_PROPERTY, RESOURCE_PROPERTY } from "./event-id.ts";
import type { Desired } from "./desired-event.ts";
import type { DesiredEvent } from "./owned-fields.ts";

/** A conclusion this fresh needs no further check with Google. */
const FRESH_MS = 60_000;

/** Which resource an event mirrors, and where the event comes from. */
export type MirrorIdentity = EventIdentity & {
  /** The event came with its resource, under an id that isn't ours to insert. */
  isAdopted: boolean;
  isRecorded: boolean;
};

/** What an attempt has observed of the event under the current id. */
export type Observed =
  /** Google has no such event: it said so, or nothing was ever sent. */
  | { kind: "none" }
  /** According to a clean mirror: what we wrote, and how Google answered. */
  | { kind: "recorded"; etag: string; hashes: FieldHashes; confirmedAt: Date }
  /** According to a clean mirror: the event was removed. */
  | { kind: "recorded-removal"; confirmedAt: Date }
  /** Read from Google in this attempt. */
  | { kind: "read"; event: GoogleEvent };

/** What a decision depends on in addition to the event itself. */
export type Past = {
  now: Date;
  /** What we wrote last, as far as it was recorded. */
  applied: FieldHashes | null;
  drift: Drift;
  /** Whether changes to the guest list alone must wait. */
  holdsGuests: boolean;
  /** Whether Google's event may still differ in fields that were left alone before this save. */
  isLeavingOver?: boolean;
};

export type Decision =
  /** `leftAlone`: fields that others keep changing, so we leave them as they are. */
  | { do: "conclude"; leftAlone: readonly string[] }
  /** Only the guest list differs, and that change waits. */
  | { do: "hold-guests" }
  /** Ask Google whether the recorded event is still as we left it. */
  | { do: "confirm"; etag: string }
  | { do: "read" }
  | { do: "insert"; event: DesiredEvent; guests: GuestPlan; meet: MeetWrite | null }
  | {
      do: "patch";
      event: DesiredEvent;
      etag: string;
      changed: readonly string[];
      /** The changed fields that drifted: they differ in Google although no one saved anything new. */
      reverted: readonly string[];
      leftAlone: readonly string[];
      /** Null when the patch leaves the list as it is. */
      guests: GuestPlan | null;
      /** Null when the patch leaves the conference as it is. */
      meet: MeetWrite | null;
    }
  /** `changed`: the fields that changed since our last write; null when unknown. */
  | {
      do: "revive";
      event: DesiredEvent;
      etag: string;
      changed: readonly string[] | null;
      guests: GuestPlan | null;
      meet: MeetWrite | null;
    }
  | { do: "remove"; etag: string; isPast: boolean }
  /** The id belongs to someone else's event, or can't be used again: take the next one. */
  | { do: "next-generation" };

type DesiredWithGuests = Extract<Desired, { kind: "event" }>;
type DesiredNothing = Extract<Desired, { kind: "nothing" }>;

/** The next step to make Google hold the desired event. */
export function decideWrite(
  desired: Desired,
  observed: Observed,
  identity: MirrorIdentity,
  past: Past,
): Decision {
  if (desired.kind === "as-it-is") return CONCLUDE;
  if (desired.kind === "nothing") return towardsNothing(desired, observed, identity, past.now);

  const decision = towardsEvent(desired, observed, identity, past);
  const isHeld = past.holdsGuests && changesOnlyGuests(decision, desired, observed);
  return isHeld ? { do: "hold-guests" } : decision;
}

function changesOnlyGuests(decision: Decision, desired: DesiredWithGuests, observed: Observed): boolean {
  // A revert emails no one, so it needn't wait.
  if (decision.do === "patch") return areGuests(decision.changed) && decision.reverted.length === 0;
  if (observed.kind !== "recorded" || mustLookAtMeet(desired.event[MEET])) return false;
  return areGuests(changedSince(observed.hashes, fieldHashes(desired)));
}

function areGuests(changed: readonly string[]): boolean {
  return changed.length > 0 && changed.every((field) => field === GUESTS);
}

const CONCLUDE: Decision = { do: "conclude", leftAlone: [] };

function towardsEvent(
  desired: DesiredWithGuests,
  observed: Observed,
  identity: MirrorIdentity,
  past: Past,
): Decision {
  const { event } = desired;
  switch (observed.kind) {
    case "none":
      // We can't insert under an id that someone else chose: Google may reject it, or may still hold it for a purged
      // event.
      if (identity.isAdopted) return { do: "next-generation" };
      return {
        do: "insert",
        event,
        guests: planGuests(desired.guests, []),
        meet: planMeet(event[MEET], null),
      };
    case "recorded-removal":
      return { do: "read" };
    case "recorded":
      return fromRecord(desired, observed, past);
    case "read":
      return isOurs(observed.event, identity)
        ? fromGoogle(desired, observed.event, past)
        : { do: "next-generation" };
  }
}

function fromRecord(
  desired: DesiredWithGuests,
  { hashes, etag, confirmedAt }: Extract<Observed, { kind: "recorded" }>,
  { now, drift: { leftAlone }, isLeavingOver = false }: Past,
): Decision {
  const { event } = desired;
  const changes = changedSince(hashes, fieldHashes(desired));
  // A write replaces the whole guest list, so we must first read who is on it. So must we whose conference there is.
  const isUnknown = changes.includes(GUESTS) || changes.includes(MEET) || mustLookAtMeet(event[MEET]);
  if (isUnknown || isLeavingOver) return { do: "read" };

  const changed = changes.filter((field) => !leftAlone.includes(field));
  const asItIs = { guests: null, meet: null };
  if (changed.length > 0) return { do: "patch", event, etag, changed, reverted: [], leftAlone, ...asItIs };
  return isFresh(confirmedAt, now) ? { do: "conclude", leftAlone } : { do: "confirm", etag };
}

function fromGoogle(desired: DesiredWithGuests, observed: GoogleEvent, { applied, drift }: Past): Decision {
  const { event } = desired;
  const { etag } = observed;
  const plan = observed.attendeesOmitted ? null : planGuests(desired.guests, observed.attendees);
  const hashes = fieldHashes(desired, plan && observed.attendees);
  const guests = plan && !isSameGuestList(plan) ? plan : null;
  if (observed.status === "cancelled") {
    // Tickets that change no list are no news for anyone.
    const changed = applied && changedSince(applied, hashes).filter((field) => field !== GUESTS || guests);
    const meet = planMeet(event[MEET], observed[MEET]);
    return { do: "revive", event, etag, changed, guests: plan, meet };
  }

  const different: string[] = [...differences(event, observed), ...(guests ? [GUESTS] : [])];
  // These changes aren't drift, so they are emailed: a guest who leaves lost their ticket, and one who returns was left
  // out by us.
  const isGoing = guests !== null && guests.removed.length > 0;
  const isComingBack = (desired.guests.admission?.kept ?? []).length > 0;
  const drifted = different.filter((field) => {
    if (field === GUESTS && (isGoing || isComingBack)) return false;
    return applied !== null && isSameHash(field, applied, hashes);
  });
  const leftAlone = different.filter((field) =>
    drifted.includes(field) ? isGivenUp(drift, field) : field !== GUESTS && drift.leftAlone.includes(field),
  );
  const changed = different.filter((field) => !leftAlone.includes(field));
  if (changed.length === 0) return { do: "conclude", leftAlone };

  const reverted = drifted.filter((field) => changed.includes(field));
  const list = changed.includes(GUESTS) ? guests : null;
  const meet = changed.includes(MEET) ? planMeet(event[MEET], observed[MEET]) : null;
  return { do: "patch", event, etag, changed, reverted, leftAlone, guests: list, meet };
}

function towardsNothing(
  desired: DesiredNothing,
  observed: Observed,
  identity: MirrorIdentity,
  now: Date,
): Decision {
  switch (observed.kind) {
    case "none":
      return CONCLUDE;
    case "recorded-removal":
      return isFresh(observed.confirmedAt, now) ? CONCLUDE : { do: "read" };
    case "recorded":
      // The resource no longer has dates, so only Google still knows whether the event is past.
      if (desired.isPast === null) return { do: "read" };
      return { do: "remove", etag: observed.etag, isPast: desired.isPast };
    case "read": {
      const isThere = observed.event.status !== "cancelled" && isOurs(observed.event, identity);
      const isPast = desired.isPast ?? hasEnded(observed.event, now, desired.timeZone);
      return isThere ? { do: "remove", etag: observed.event.etag, isPast } : CONCLUDE;
    }
  }
}

/** Whether an event's properties say that it mirrors this resource of this installation. */
export function isOurs(event: GoogleEvent, identity: MirrorIdentity): boolean {
  const own = event.extendedProperties.private;
  // An adopted event doesn't carry our properties yet, and other programs may remove them from an event that we wrote.
  if ((identity.isAdopted || identity.isRecorded) && !own[INSTALLATION_PROPERTY]) return true;
  return (
    own[INSTALLATION_PROPERTY] === identity.installationId && own[RESOURCE_PROPERTY] === identity.resourceId
  );
}

/** Whether an event that came with its resource, and that we have no record of, may become its mirror. */
export function isAdoptable(event: GoogleEvent, identity: EventIdentity): boolean {
  const isEditable = event.organizer?.self !== false && !event.locked;
  // A single occurrence is part of someone's series.
  const isWhole = !event.recurringEventId;
  const asAdopted = { ...identity, isAdopted: true, isRecorded: false };
  return event.status !== "cancelled" && isEditable && isWhole && isOurs(event, asAdopted);
}

function isFresh(confirmedAt: Date, now: Date): boolean {
  return now.getTime() - confirmedAt.getTime() < FRESH_MS;
}
