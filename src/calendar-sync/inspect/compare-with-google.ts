import { setTimeout as wait } from "node:timers/promises";
import { env } from "#src/env.mjs";
import { type Clock, clockFrom } from "#src/calendar-sync/decide/clock.ts";
import { type DifferenceInWords, differencesInWords } from "./difference-words.ts";
import { failureWords, type FailureWords } from "#src/lib/calendar-status/failure-words.ts";
import type { GoogleEvent } from "#src/calendar-sync/google/google-event.ts";
import { planGuests } from "#src/calendar-sync/decide/guest-list.ts";
import { lastErrorOf, SyncFailure, toSyncFailure } from "#src/calendar-sync/decide/sync-failure.ts";
import { type Wanted, wantedEvent } from "#src/calendar-sync/decide/desired-event.ts";
import { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { problemsInWords } from "#src/lib/resources/problem.ts";
import { findTarget, readTarget } from "#src/calendar-sync/attempt/calendar-target.ts";
import { googleBudget } from "#src/calendar-sync/attempt/google-budget.ts";
import { peekMirror } from "#src/calendar-sync/store/lease.store.ts";
import { reserveGoogleSlot } from "#src/calendar-sync/store/quota.store.ts";
import { readSource } from "#src/calendar-sync/store/source.query.ts";

/** What Google holds of an event, against what the app holds. */
export type Comparison =
  | { kind: "same" | "missing" | "should-be-gone" | "rightly-absent" | "left-as-it-is" }
  | { kind: "differs"; differences: DifferenceInWords[] }
  | ({ kind: "failed" } & FailureWords);

/** Nobody waits longer than this for a place in the line. */
const LONGEST_WAIT_MS = 3_000;

/** Reads Google once, on account of the shared quota, and writes nothing anywhere. */
export async function compareWithGoogle(resourceId: string): Promise<Comparison> {
  const { now, waitMs } = await reserveGoogleSlot("express");
  if (waitMs > LONGEST_WAIT_MS) return { kind: "failed", ...failureWords.rateLimitExceeded };

  const clock = clockFrom(now);
  await wait(waitMs);
  try {
    return await compare(resourceId, clock);
  } catch (error) {
    if (!(error instanceof GoogleCalendarError) && !(error instanceof SyncFailure)) throw error;

    const { message, hint } = lastErrorOf(toSyncFailure(error, { number: 0, random: 0 }), now);
    return { kind: "failed", message, hint };
  }
}

async function compare(resourceId: string, clock: Clock): Promise<Comparison> {
  const now = clock.now();
  const source = await readSource(resourceId, now);
  const mirror = await peekMirror(resourceId);
  if (source.kind === "invalid") {
    throw new SyncFailure("invalidResource", "stop", null, problemsInWords(source.problems));
  }
  if (source.kind === "missing" || !mirror) throw new SyncFailure("databaseFailed", "retry", 0);

  if (mirror.isElsewhere) throw new SyncFailure("moved", "pause", null);

  const budget = googleBudget(clock);
  const found = await findTarget(mirror, budget);
  const { known, identity } = found.known.kind === "read" ? found : await readTarget(found, budget);
  const held = known.kind === "read" && known.event.status !== "cancelled" ? known.event : null;
  return judge(wantedEvent(source.event, identity, env.APP_URL, now), held);
}

function judge(wanted: Wanted, held: GoogleEvent | null): Comparison {
  if (wanted.kind === "as-it-is") return { kind: "left-as-it-is" };
  if (wanted.kind === "nothing") return { kind: held ? "should-be-gone" : "rightly-absent" };
  if (!held) return { kind: "missing" };

  const guests = held.attendeesOmitted ? null : planGuests(wanted.guests, held.attendees);
  const differences = differencesInWords(wanted.event, held, guests);
  return differences.length > 0 ? { kind: "differs", differences } : { kind: "same" };
}
