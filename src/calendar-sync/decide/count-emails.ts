import type { EventContent, EventSpan } from "../ports.ts";
import { addressOf, type GuestSource, MAX_GUESTS, planGuests } from "./guest-list.ts";
import { sendUpdatesFor } from "./email-policy.ts";
import { changedSince, fieldHashes } from "./owned-fields.ts";
import { type EventSource, type Desired, desiredEvent } from "./desired-event.ts";

type Save = {
  /** Null before the event exists, and after it is gone. */
  before: EventContent | null;
  after: EventContent | null;
  guests: GuestSource;
  /** How many people on Google's list hold no ticket, and were not invited by us. */
  guestsByHand?: number;
};

/**
 * How many guests Google will email because of a save. Applies the same email policy as the write, to the guests whom
 * Google lists or will be asked to invite.
 */
export function countEmails({ before, after, guests, guestsByHand = 0 }: Save, now: Date): number {
  const old = project(before, null, guests, now);
  const next = project(after, before?.span ?? null, guests, now);
  const listed = guests.seen.size + guestsByHand;
  if (next.kind === "as-it-is") return 0;
  if (next.kind === "nothing") {
    const isPast = next.isPast ?? (old.kind === "event" && old.isPast);
    return listed > 0 && sendUpdatesFor({ what: "removed", isPast }) === "all" ? listed : 0;
  }

  const what = old.kind === "event" ? changedSince(fieldHashes(old), fieldHashes(next)) : "created";
  const told = sendUpdatesFor({ what, isPast: next.isPast, status: next.event.status });
  if (told === "none") return 0;

  const present = [...guests.seen].map((email) => ({ email }));
  const { added, attendees } = planGuests(next.guests, present);
  const leaving = present.filter(({ email }) => !attendees.some((guest) => addressOf(guest.email) === email));
  return Math.min(MAX_GUESTS, listed - leaving.length + added.length) + leaving.length;
}

function project(
  content: EventContent | null,
  formerSpan: EventSpan | null,
  guests: GuestSource,
  now: Date,
): Desired {
  const source: EventSource = content
    ? { kind: "event", content, guests }
    : { kind: "removed", span: formerSpan, timeZone: "UTC" };
  // The identity is the same before and after, so it makes no difference here.
  return desiredEvent(source, { installationId: "", resourceId: "", generation: 0 }, now);
}
