import { env } from "#src/env.mjs";
import type { Clock } from "#src/lib/time/clock.ts";
import { getGoogleCalendarEventUnless } from "#src/lib/google-calendar.ts";
import { problemsInWords } from "#src/lib/resources/problem.ts";
import { decideWrite } from "#src/lib/calendar/decide-write.ts";
import { findTarget, knownOf, nextGeneration, readTarget, type Target } from "./calendar-target.ts";
import { googleBudget, type GoogleBudget } from "./google-budget.ts";
import type { Lease } from "./lease-store.ts";
import type { Settled } from "./record-store.ts";
import { readSource, type Source } from "./read-source.ts";
import { concluded } from "./settled.ts";
import { SyncFailure } from "#src/lib/calendar/sync-failure.ts";
import { wantedEvent } from "#src/lib/calendar/wanted-event.ts";
import { removeStrays } from "./remove-strays.ts";
import { sendWrite } from "./send-write.ts";

/** How often an attempt starts over because Google's event changed under it, before it lets others go first. */
const MOST_ROUNDS = 6;
const EMPTY_READ_WAIT_MS = 15_000;

type ValidSource = Extract<Source, { kind: "valid" }>;
type Means = { budget: GoogleBudget; clock: Clock };
type Result = { settled: Settled; calendarId: string | null };

/**
 * Brings Google to what the resource says, with one write at most. What is known of Google's event is always older than
 * what is then read of the resource: a write that carries the known etag can never put older content over newer.
 */
export async function settleCalendarEvent(lease: Lease, clock: Clock): Promise<Result> {
  const budget = googleBudget(clock);
  const target = await findTarget(lease, budget);
  await removeStrays(target, budget, clock.now());
  return settle(target, { budget, clock }, 1);
}

async function settle(target: Target, means: Means, round: number): Promise<Result> {
  if (round > MOST_ROUNDS) throw new SyncFailure("changedMeanwhile", "retry", 0);

  const { budget, clock } = means;
  const now = clock.now();
  const source = await readValidSource(target.lease.resourceId, now);
  const wanted = wantedEvent(source.event, target.identity, env.APP_URL, now);
  const decision = decideWrite(wanted, target.known, target.identity, now);
  const facts = { target, wanted, version: source.version };
  const again = (next: Target) => settle(next, means, round + 1);
  const done = (settled: Settled) => ({ settled, calendarId: source.calendarId });

  switch (decision.do) {
    case "conclude":
      return done(concluded(facts));
    case "read":
      return again(await readTarget(target, budget));
    case "next-generation":
      return again(await nextGeneration(target));
    case "confirm": {
      const event = await budget.spend(() => getGoogleCalendarEventUnless(target.eventId, decision.etag));
      return event === "unchanged" ? done(concluded(facts)) : again({ ...target, known: knownOf(event) });
    }
    case "insert":
    case "patch":
    case "revive":
    case "remove": {
      const result = await sendWrite(decision, facts, budget);
      return "known" in result ? again(result) : done(result);
    }
  }
}

async function readValidSource(resourceId: string, now: Date): Promise<ValidSource> {
  const source = await readSource(resourceId, now);
  if (source.kind === "valid") return source;
  // The lease was taken on a row that is there: a read that doesn't find it says more about the database than about it.
  if (source.kind === "missing") {
    throw new SyncFailure(
      "databaseFailed",
      "retry",
      EMPTY_READ_WAIT_MS,
      `Event resource not found: ${resourceId}`,
    );
  }
  throw new SyncFailure("invalidResource", "stop", null, problemsInWords(source.problems));
}
