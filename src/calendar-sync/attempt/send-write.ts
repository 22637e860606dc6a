import type { Engine } from "../engine.ts";
import type { ErrorAction } from "../google/google-calendar-error-table.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { stampCalendar } from "../store/lease.store.ts";
import { assertCalendarIsThere, nextGeneration, readTarget, type Target } from "./calendar-target.ts";
import type { Decision } from "../decide/decide-write.ts";
import type { GoogleBudget } from "./call-budget.ts";
import { type GoogleEvent, GoogleEventSchema } from "../google/google-event.ts";
import { afterAccessCheck } from "./lost-access.ts";
import { type Change, sendUpdatesFor } from "../decide/email-policy.ts";
import { changedSince, fieldHashes, GUESTS, patchTowards, statedFields } from "../decide/owned-fields.ts";
import type { Settled } from "../store/record.store.ts";
import { recordInvitations } from "../store/guest.store.ts";
import {
  type MeetRequest,
  mayConcernMeet,
  namesConference,
  recordRefusedMeet,
  requestsMeet,
} from "./refused-meet.ts";
import { type Facts, removedEvent, wroteEvent, type Written } from "./settled.ts";
import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import type { WriteOptions } from "../google/google-calendar.ts";

export type Write = Extract<Decision, { do: "insert" | "patch" | "revive" | "remove" }>;

/** The result of one write. */
export type Sent =
  /** `event` is null when there is none any longer. */
  | { kind: "done"; settled: Settled; event: GoogleEvent | null }
  /** Google's event is no longer as observed: decide again. */
  | { kind: "changed"; target: Target }
  /** Google refused the write as a whole, perhaps because of one of its new guests. */
  | { kind: "guests-refused"; error: GoogleCalendarError };

export async function sendWrite(
  engine: Engine,
  write: Write,
  facts: Facts,
  budget: GoogleBudget,
): Promise<Sent> {
  try {
    return await send(engine, write, facts, budget);
  } catch (thrown) {
    if (requestsMeet(write) && namesConference(thrown)) return withoutMeet(engine, write, facts);
    const anew = await decidedAnew(engine, thrown, write, facts, budget);
    if (anew) return anew;

    const isAboutMeet = requestsMeet(write) && !invites(write) && mayConcernMeet(thrown);
    if (!mayConcernGuests(thrown) || !(invites(write) || isAboutMeet)) throw thrown;
    const error = await afterAccessCheck(engine, thrown, budget);
    if (error !== thrown) throw error;
    return isAboutMeet ? withoutMeet(engine, write, facts) : { kind: "guests-refused", error: thrown };
  }
}

async function decidedAnew(
  engine: Engine,
  error: unknown,
  write: Write,
  facts: Facts,
  budget: GoogleBudget,
): Promise<Sent | null> {
  const { target } = facts;
  if (!(error instanceof GoogleCalendarError)) return null;
  if (write.do === "remove" && error.isGone) {
    if (error.status === 404) await assertCalendarIsThere(engine, budget);
    return { kind: "done", settled: removedEvent(facts), event: null };
  }
  if (write.do === "revive" && error.isGone)
    return changed(await afterRefusedRevival(engine, target, budget));
  if (error.reason === "forbidden" && (write.do === "patch" || write.do === "revive")) {
    const now = await readTarget(engine, target, budget);
    const isDeleted = now.observed.kind === "read" && now.observed.event.status === "cancelled";
    if (isDeleted) return changed(await afterRefusedRevival(engine, target, budget));
  }
  if (error.action !== "read-again") return null;

  const now = await readTarget(engine, target, budget);
  // The id is taken, yet there is no event: Google forgot everything about a deleted event except its id.
  const isForgotten = write.do === "insert" && now.observed.kind === "none";
  if (!isForgotten) return changed(now);
  await assertCalendarIsThere(engine, budget);
  return changed(await nextGeneration(engine, target));
}

async function send(engine: Engine, write: Write, facts: Facts, budget: GoogleBudget): Promise<Sent> {
  const { eventId } = facts.target;
  const isPast = facts.desired.kind === "event" && facts.desired.isPast;
  if (write.do === "remove") {
    const options = {
      ifMatch: write.etag,
      sendUpdates: sendUpdatesFor({ what: "removed", isPast: write.isPast }),
    };
    await budget.spend(() => engine.google.deleteEvent(eventId, options));
    return { kind: "done", settled: removedEvent(facts), event: null };
  }

  const { lease } = facts.target;
  if (!lease.isStamped) await stampCalendar(engine, lease);
  const { resourceId } = lease;
  if (write.guests) await recordInvitations(engine, resourceId, write.guests);
  const sendUpdates = sendUpdatesFor({ what: changeOf(write, facts), isPast, status: write.event.status });
  const written = { ...writtenBy(write), isMailed: sendUpdates !== "none" };
  if (write.do === "insert") {
    const { attendees } = write.guests;
    const details = { ...statedFields(write.event), ...write.meet, id: eventId, attendees };
    const answer = await budget.spend(() => engine.google.insertEvent(details, { sendUpdates }));
    const event = GoogleEventSchema.parse(answer);
    return { kind: "done", settled: wroteEvent(facts, written, event), event };
  }

  const answer = await budget.spend(() =>
    patchEvent(engine, eventId, write, { ifMatch: write.etag, sendUpdates }),
  );
  const event = GoogleEventSchema.parse(answer);
  return { kind: "done", settled: wroteEvent(facts, written, event), event };
}

/** What guests may be emailed about: changes that someone saved or bought. Drift is reverted without email. */
export function changeOf(
  write: Exclude<Write, { do: "remove" }>,
  facts: Pick<Facts, "target" | "desired">,
): Exclude<Change["what"], "removed"> {
  if (write.do === "insert") return changedByCreation(facts);
  if (write.do === "revive") return write.changed ?? changedByCreation(facts);
  return write.changed.filter((field) => !write.reverted.includes(field));
}

function writtenBy(write: Exclude<Write, { do: "remove" }>): Omit<Written, "isMailed"> {
  const { guests } = write;
  const isMeetRequested = requestsMeet(write);
  const nothing = { changed: [], reverted: [], leftAlone: [] };
  if (write.do !== "patch") {
    return { outcome: write.do === "insert" ? "created" : "revived", ...nothing, guests, isMeetRequested };
  }
  const { reverted, leftAlone } = write;
  return { outcome: "updated", changed: write.changed, reverted, leftAlone, guests, isMeetRequested };
}

/** Guests who had the event in another calendar are notified of what changed, not invited again. */
function changedByCreation({
  target,
  desired,
}: Pick<Facts, "target" | "desired">): Exclude<Change["what"], "removed"> {
  const { formerHashes } = target.lease;
  return formerHashes && desired.kind === "event"
    ? changedSince(formerHashes, fieldHashes(desired))
    : "created";
}

/** Reviving an event invites everyone on its list again. */
function invites(write: Write): boolean {
  if (write.do === "remove" || write.guests === null) return false;
  const { added, restored, attendees } = write.guests;
  return write.do === "revive" ? attendees.length > 0 : added.length > 0 || restored.length > 0;
}

/** A refusal names no guest: whether it was about the guests shows when the rest is accepted without them. */
function mayConcernGuests(error: unknown): error is GoogleCalendarError {
  if (!(error instanceof GoogleCalendarError)) return false;
  const { action, reason } = error;
  return refusing.has(action) || reason === "domainPolicy";
}

const refusing: ReadonlySet<ErrorAction> = new Set(["stop", "check-access", "defer-guests"]);

/** Some deleted events can't be revived: their id is given up for the next one. */
async function afterRefusedRevival(engine: Engine, target: Target, budget: GoogleBudget): Promise<Target> {
  await assertCalendarIsThere(engine, budget);
  return nextGeneration(engine, target);
}

/** The event goes on without the Meet link that Google refuses. */
async function withoutMeet(engine: Engine, write: MeetRequest, { target }: Facts): Promise<Sent> {
  await recordRefusedMeet(engine, target.lease, write);
  return changed(target);
}

function changed(target: Target): Sent {
  return { kind: "changed", target };
}

/** Sends our fields, or only the guest list if nothing else changed: what isn't sent can't be refused. */
function patchEvent(
  engine: Engine,
  eventId: string,
  write: Extract<Write, { do: "patch" | "revive" }>,
  options: WriteOptions,
): Promise<calendar_v3.Schema$Event> {
  const { event, guests, meet } = write;
  const isOnlyGuests = write.do === "patch" && write.changed.every((field) => field === GUESTS);
  const fields = isOnlyGuests ? {} : patchTowards(event, write.do === "patch" ? write.leftAlone : []);
  // Google replaces the list as a whole, so guests who stay are sent too, with their answers.
  const list = guests && { attendees: guests.attendees };
  return engine.google.patchEvent(eventId, { ...fields, ...list, ...meet }, options);
}
