import type { Engine } from "../engine.ts";
import { setTimeout as wait } from "node:timers/promises";
import { type Clock, clockFrom } from "../decide/clock.ts";
import { type DifferenceInWords, differencesInWords } from "./difference-words.ts";
import type { GoogleEvent } from "../google/google-event.ts";
import { DEFAULT_TIME_FORMAT, type TimeFormat } from "../decide/field-words.ts";
import { planGuests } from "../decide/guest-list.ts";
import type { LastError } from "../decide/mirror-state.ts";
import { lastErrorOf, SyncFailure, toSyncFailure } from "../decide/sync-failure.ts";
import { type Desired, desiredEvent } from "../decide/desired-event.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { findTarget, readTarget } from "../attempt/calendar-target.ts";
import { googleBudget } from "../attempt/call-budget.ts";
import { peekMirror } from "../store/lease.store.ts";
import { reserveGoogleSlot } from "../store/rate-limiter.store.ts";
import { readValidSource } from "../attempt/read-source.ts";

/** What Google holds for an event, compared with what the app holds. */
export type Comparison =
  | { kind: "same" | "missing" | "should-be-gone" | "rightly-absent" | "left-as-it-is" }
  | { kind: "differs"; differences: DifferenceInWords[] }
  | { kind: "failed"; failure: LastError };

/** The max time that a person waits for a slot. */
const MAX_WAIT_MS = 3_000;

/** Reads Google once, charges that to the shared quota, and changes nothing. */
export async function compareWithGoogle(
  engine: Engine,
  resourceId: string,
  format = DEFAULT_TIME_FORMAT,
): Promise<Comparison> {
  const { now, waitMs } = await reserveGoogleSlot(engine, "express");
  if (waitMs > MAX_WAIT_MS) {
    return {
      kind: "failed",
      failure: lastErrorOf(new SyncFailure("rateLimitExceeded", "retry", waitMs), now),
    };
  }

  const clock = clockFrom(now);
  await wait(waitMs);
  try {
    return await compare(engine, resourceId, clock, format);
  } catch (error) {
    if (!(error instanceof GoogleCalendarError) && !(error instanceof SyncFailure)) throw error;

    return { kind: "failed", failure: lastErrorOf(toSyncFailure(error, { number: 0, random: 0 }), now) };
  }
}

async function compare(
  engine: Engine,
  resourceId: string,
  clock: Clock,
  format: TimeFormat,
): Promise<Comparison> {
  const now = clock.now();
  const mirror = await peekMirror(engine, resourceId);
  const source = await readValidSource(engine, resourceId, mirror, now);
  if (mirror.isElsewhere) throw new SyncFailure("moved", "pause", null);

  const budget = googleBudget(engine, clock);
  const found = await findTarget(engine, mirror, source.storedEventId, budget);
  const { observed, identity } =
    found.observed.kind === "read" ? found : await readTarget(engine, found, budget);
  const live = observed.kind === "read" && observed.event.status !== "cancelled" ? observed.event : null;
  return judge(desiredEvent(source.event, identity, now), live, format);
}

function judge(desired: Desired, observed: GoogleEvent | null, format: TimeFormat): Comparison {
  if (desired.kind === "as-it-is") return { kind: "left-as-it-is" };
  if (desired.kind === "nothing") return { kind: observed ? "should-be-gone" : "rightly-absent" };
  if (!observed) return { kind: "missing" };

  const guests = observed.attendeesOmitted ? null : planGuests(desired.guests, observed.attendees);
  const differences = differencesInWords(desired.event, observed, guests, format);
  return differences.length > 0 ? { kind: "differs", differences } : { kind: "same" };
}
