import { setTimeout as wait } from "node:timers/promises";
import { clockFrom } from "../decide/clock.ts";
import { batchDueAt } from "../decide/guest-batches.ts";
import { currentDrift, isLeavingOver } from "../decide/drift.ts";
import { decideWrite } from "../decide/decide-write.ts";
import { type Desired, desiredEvent } from "../decide/desired-event.ts";
import { sendUpdatesFor } from "../decide/email-policy.ts";
import { planGuests } from "../decide/guest-list.ts";
import { GUESTS } from "../decide/owned-fields.ts";
import { SyncFailure } from "../decide/sync-failure.ts";
import type { Engine } from "../engine.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { findTarget, readTarget, type Target } from "../attempt/calendar-target.ts";
import { googleBudget } from "../attempt/call-budget.ts";
import { readSource, type ValidSource } from "../attempt/read-source.ts";
import { changeOf } from "../attempt/send-write.ts";
import { readDatabaseTime } from "../store/database-time.ts";
import { peekMirror } from "../store/lease.store.ts";
import { reserveGoogleSlot } from "../store/rate-limiter.store.ts";

/** Whom a sync would email, and about which fields; `what` is one of these or what happens to the event. */
export type SyncForecast = {
  emails: number;
  what: "created" | "removed" | readonly string[];
  /** False if Google couldn't be read: then it is the most that there can be. */
  isCertain: boolean;
};

const NO_ONE: SyncForecast = { emails: 0, what: [], isCertain: true };
const MAX_WAIT_MS = 3_000;

/**
 * Decides as a requested sync would, from what Google holds, and writes nothing.
 *
 * @param asksGoogle false for the most that there can be, without a call
 */
export async function foreseeSync(
  engine: Engine,
  resourceId: string,
  { asksGoogle } = { asksGoogle: true },
): Promise<SyncForecast> {
  const now = await readDatabaseTime(engine);
  const mirror = await peekMirror(engine, resourceId);
  // A requested sync offers refused guests to Google once more.
  const records = { ...mirror, guests: mirror.guests.map((guest) => ({ ...guest, refusedAt: null })) };
  const source = await readSource(engine, resourceId, records, now);
  if (source.kind !== "valid" || mirror.isElsewhere) return NO_ONE;
  if (!asksGoogle) return mostEmails(source, mirror, now);

  try {
    const target = await readGoogle(engine, mirror, source.storedEventId);
    const desired = desiredEvent(source.event, target.identity, now);
    const decision = decideWrite(desired, target.observed, target.identity, {
      now,
      applied: mirror.appliedHashes,
      drift: currentDrift(mirror.drift, source.revision, now),
      holdsGuests: desired.kind === "event" && batchDueAt(mirror, desired.startsAt, now) !== null,
      isLeavingOver: isLeavingOver(mirror.drift, source.revision),
    });
    return emailsOfDecision(decision, desired, target);
  } catch (error) {
    if (!(error instanceof GoogleCalendarError) && !(error instanceof SyncFailure)) throw error;
    return mostEmails(source, mirror, now);
  }
}

type Mirror = Awaited<ReturnType<typeof peekMirror>>;

async function readGoogle(engine: Engine, mirror: Mirror, storedEventId: string | null): Promise<Target> {
  const slot = await reserveGoogleSlot(engine, "express");
  if (slot.waitMs > MAX_WAIT_MS) throw new SyncFailure("rateLimitExceeded", "retry", slot.waitMs);
  await wait(slot.waitMs);
  const budget = googleBudget(engine, clockFrom(slot.now));
  const found = await findTarget(engine, mirror, storedEventId, budget);
  return found.observed.kind === "read" ? found : readTarget(engine, found, budget);
}

/** Everyone who may be on the list, unless no one is emailed about such an event. */
function mostEmails({ event, holders }: ValidSource, mirror: Mirror, now: Date): SyncForecast {
  // The identity makes no difference to the emails.
  const desired = desiredEvent(event, { installationId: "", resourceId: "", generation: 0 }, now);
  const isQuiet =
    desired.kind === "as-it-is" ||
    desired.isPast === true ||
    (desired.kind === "event" && desired.event.status === "tentative");
  if (isQuiet) return NO_ONE;

  const people = new Set([...holders.map(({ email }) => email.toLowerCase()), ...seenIn(mirror.guests)]);
  return { emails: people.size + mirror.guestsByHand, what: [GUESTS], isCertain: false };
}

function seenIn(guests: readonly { address: string; response: string | null }[]): string[] {
  return guests.filter(({ response }) => response !== null).map(({ address }) => address);
}

function emailsOfDecision(
  decision: ReturnType<typeof decideWrite>,
  desired: Desired,
  target: Target,
): SyncForecast {
  const listed = target.observed.kind === "read" ? target.observed.event.attendees.length : 0;
  if (decision.do === "remove") {
    const isTold = sendUpdatesFor({ what: "removed", isPast: decision.isPast }) === "all";
    return isTold ? { emails: listed, what: "removed", isCertain: true } : NO_ONE;
  }
  if (desired.kind !== "event") return NO_ONE;

  const { isPast, event } = desired;
  const forecast = (what: SyncForecast["what"], emails: number): SyncForecast =>
    emails > 0 && sendUpdatesFor({ what, isPast, status: event.status }) === "all"
      ? { emails, what, isCertain: true }
      : NO_ONE;
  switch (decision.do) {
    case "insert":
    case "revive":
    case "patch": {
      const { guests } = decision;
      const people = guests ? guests.attendees.length + guests.removed.length : listed;
      return forecast(changeOf(decision, { target, desired }), people);
    }
    case "next-generation":
      return forecast("created", planGuests(desired.guests, []).attendees.length);
    case "conclude":
    case "hold-guests":
    case "read":
    case "confirm":
      return NO_ONE;
  }
}
