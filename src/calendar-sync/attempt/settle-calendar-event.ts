import { env } from "#src/env.mjs";
import type { Clock } from "#src/calendar-sync/decide/clock.ts";
import { getGoogleCalendarEventUnless } from "#src/lib/google-calendar.ts";
import { problemsInWords } from "#src/lib/resources/problem.ts";
import { type Admission, openAdmission } from "#src/calendar-sync/decide/guest-admission.ts";
import { currentDrift, isLeavingOver } from "#src/calendar-sync/decide/drift.ts";
import { decideWrite, type Known, type Past } from "#src/calendar-sync/decide/decide-write.ts";
import { batchDueAt } from "#src/calendar-sync/decide/guest-batches.ts";
import { findTarget, knownOf, nextGeneration, readTarget, type Target } from "./calendar-target.ts";
import { type AttemptBudget, googleBudget } from "./google-budget.ts";
import { type Lease, recordAdoption } from "#src/calendar-sync/store/lease.store.ts";
import type { Settled } from "#src/calendar-sync/store/record.store.ts";
import { afterAccessCheck } from "./lost-access.ts";
import { readSource, type Source } from "#src/calendar-sync/store/source.query.ts";
import { afterAcceptedGuests, afterRefusedGuests, heldBack } from "./offer-guests.ts";
import { recordStep } from "#src/calendar-sync/store/record-step.store.ts";
import { concluded, heldGuests, inAll } from "./settled.ts";
import { SyncFailure } from "#src/calendar-sync/decide/sync-failure.ts";
import { type Wanted, wantedEvent } from "#src/calendar-sync/decide/desired-event.ts";
import { removeStrays } from "./remove-orphans.ts";
import { sendWrite } from "./send-write.ts";

/** How often an attempt starts over because Google's event changed under it, before it lets others go first. */
const MOST_ROUNDS = 6;
/** How many writes one attempt spends on guests whom Google may refuse; the next one goes on from there. */
const MAX_GUEST_WRITES = 16;
const EMPTY_READ_WAIT_MS = 15_000;

type ValidSource = Extract<Source, { kind: "valid" }>;
type Means = { budget: AttemptBudget; clock: Clock };
type Result = { settled: Settled; calendarId: string | null };

/**
 * Brings Google to what the resource says, with one write unless Google refuses guests. What is known of Google's event is always
 * older than what is then read of the resource: a write that carries the known etag can never put older content over newer.
 */
export async function settleCalendarEvent(lease: Lease, clock: Clock): Promise<Result> {
  const budget = googleBudget(clock);
  try {
    const target = await withAdoption(await findTarget(lease, budget));
    await removeStrays(target, budget);
    return await settle(target, { budget, clock }, { round: 1, guestWrites: 0, mode: "all", steps: [] });
  } catch (error) {
    throw await afterAccessCheck(error, budget);
  }
}

async function withAdoption(target: Target): Promise<Target> {
  const { lease, identity, eventId } = target;
  if (!identity.isAdopted || identity.isRecorded) return target;
  return { ...target, lease: await recordAdoption(lease, eventId) };
}

type Course = {
  round: number;
  guestWrites: number;
  /** What the next write takes along. */
  mode: Admission["mode"];
  /** What the attempt's writes did so far. */
  steps: readonly Settled[];
};

async function settle(target: Target, means: Means, course: Course): Promise<Result> {
  if (course.round > MOST_ROUNDS) throw new SyncFailure("changedMeanwhile", "retry", 0);

  const { budget, clock } = means;
  const now = clock.now();
  const isLong = course.guestWrites >= MAX_GUEST_WRITES || budget.isNearlySpent();
  const mode = isLong && course.mode === "all" ? "present" : course.mode;
  const source = await readValidSource(target.lease.resourceId, now);
  const wanted = wantedEvent(inMode(source.event, mode), target.identity, env.APP_URL, now);
  const batchAt = course.guestWrites === 0 ? batchAtOf(wanted, target.lease, now) : null;
  const { drift, past } = pastOf(target, course, source, { now, holdsGuests: batchAt !== null });
  const decision = decideWrite(wanted, target.known, target.identity, past);
  const facts = { target, wanted, version: source.version, drift, now };
  const again = (next: Target) => settle(next, means, { ...course, round: course.round + 1 });
  const goOn = (known: Known, change: Partial<Course>) =>
    settle({ ...target, known }, means, { ...course, guestWrites: course.guestWrites + 1, ...change });
  const done = (settled: Settled) => ({
    settled: inAll([...course.steps, settled]),
    calendarId: source.calendarId,
  });

  switch (decision.do) {
    case "conclude":
      return done(concluded(facts, decision.leftAlone));
    case "hold-guests":
      return done(heldGuests(facts, batchAt));
    case "read":
      return again(await readTarget(target, budget));
    case "next-generation":
      return again(await nextGeneration(target));
    case "confirm": {
      const event = await budget.spend(() => getGoogleCalendarEventUnless(target.eventId, decision.etag));
      return event === "unchanged"
        ? done(concluded(facts, drift.leftAlone))
        : again({ ...target, known: knownOf(event) });
    }
    case "insert":
    case "patch":
    case "revive":
    case "remove": {
      const held = await heldBack(decision, facts);
      if (held) return goOn(target.known, { mode: held });

      const sent = await sendWrite(decision, facts, budget);
      if (sent.kind === "changed") return again(sent.target);
      if (sent.kind === "guests-refused") {
        return goOn(target.known, { mode: await afterRefusedGuests(decision, facts, sent.error) });
      }
      const { settled, event } = sent;
      const isMore = (await afterAcceptedGuests(decision, facts)) || course.mode !== "all";
      if (!event || !isMore) return done(settled);
      await recordStep(target.lease, settled);
      return goOn({ kind: "read", event }, { mode: "all", steps: [...course.steps, settled] });
    }
  }
}

/** What counts of the time before a decision, with what this attempt's own writes reverted. */
function pastOf(
  { lease }: Target,
  { steps }: Course,
  { revision }: ValidSource,
  { now, holdsGuests }: Pick<Past, "now" | "holdsGuests">,
) {
  const before = steps.at(-1);
  const recorded = before?.drift ?? lease.drift;
  const applied = before?.event?.hashes ?? lease.appliedHashes;
  const drift = currentDrift(recorded, revision, now);
  const past = { now, applied, drift, holdsGuests, isLeavingOver: isLeavingOver(recorded, revision) };
  return { drift, past };
}

function inMode(event: ValidSource["event"], mode: Admission["mode"]): ValidSource["event"] {
  if (event.kind === "gone") return event;
  const { admission = openAdmission } = event.guests;
  return { ...event, guests: { ...event.guests, admission: { ...admission, mode } } };
}

/** Until when guests wait for others; null where nobody is mailed about them, or nobody was of late. */
function batchAtOf(wanted: Wanted, lease: Lease, now: Date): Date | null {
  if (wanted.kind !== "event" || wanted.isPast || wanted.event.status === "tentative") return null;
  return batchDueAt(lease, new Date(wanted.event.start.dateTime), now);
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
