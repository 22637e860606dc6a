import type { Engine } from "../engine.ts";
import type { Clock } from "../decide/clock.ts";
import { type Admission, openAdmission } from "../decide/guest-acceptance.ts";
import { currentDrift, isLeavingOver } from "../decide/drift.ts";
import { decideWrite, type Observed, type Past } from "../decide/decide-write.ts";
import { batchDueAt } from "../decide/guest-batches.ts";
import { findTarget, observedOf, nextGeneration, readTarget, type Target } from "./calendar-target.ts";
import { type AttemptBudget, googleBudget } from "./call-budget.ts";
import { type Lease, recordAdoption } from "../store/lease.store.ts";
import { type Settled, recordStep } from "../store/record.store.ts";
import { afterAccessCheck } from "./lost-access.ts";
import { type GuestRecords, readGuestRecords } from "../store/guest-records.query.ts";
import { readValidSource, type ValidSource } from "./read-source.ts";
import { afterAcceptedGuests, afterRefusedGuests, heldBack } from "./offer-guests.ts";
import { concluded, confirmed, heldGuests, inAll } from "./settled.ts";
import { SyncFailure } from "../decide/sync-failure.ts";
import { type Desired, desiredEvent } from "../decide/desired-event.ts";
import { removeOrphans } from "./remove-orphans.ts";
import { sendWrite } from "./send-write.ts";

/** How many rounds an attempt makes while Google's event keeps changing, before it is retried later. */
const MAX_ROUNDS = 6;
/** How many writes one attempt spends on guests whom Google may refuse; the next attempt continues from there. */
const MAX_GUEST_WRITES = 16;

type Means = { budget: AttemptBudget; clock: Clock };

/**
 * Makes Google hold what the resource says, with one write unless Google refuses guests. Google's event is always
 * observed before the resource is read, so a write with the observed etag can never overwrite newer content.
 */
export async function settleCalendarEvent(engine: Engine, lease: Lease, clock: Clock): Promise<Settled> {
  const budget = googleBudget(engine, clock);
  try {
    // Read before asking Google only because an imported event is found by its link.
    const early = lease.googleEventId ? null : await readSourceUnder(engine, lease, clock.now());
    const found = await findTarget(engine, lease, early?.source.storedEventId ?? null, budget);
    const target = await withAdoption(engine, found);
    await removeOrphans(engine, target, budget);
    // If Google holds nothing, nothing newer can be overwritten.
    const input = target.observed.kind === "none" ? early : null;
    return await settle(engine, target, { budget, clock }, { ...firstRound, input });
  } catch (error) {
    throw await afterAccessCheck(engine, error, budget);
  }
}

async function withAdoption(engine: Engine, target: Target): Promise<Target> {
  const { lease, identity, eventId } = target;
  if (!identity.isAdopted || identity.isRecorded) return target;
  return { ...target, lease: await recordAdoption(engine, lease, eventId) };
}

/** The version is read before the content, never the other way around. */
type Input = { version: number; source: ValidSource };

async function readSourceUnder(
  engine: Engine,
  records: GuestRecords & { resourceId: string },
  now: Date,
): Promise<Input> {
  const source = await readValidSource(engine, records.resourceId, records, now);
  return { version: records.version, source };
}

/** The first round uses the records that came with the lease; later rounds read them again. */
async function readInput(engine: Engine, { lease }: Target, isFirst: boolean, now: Date): Promise<Input> {
  const { resourceId } = lease;
  const records = isFirst ? lease : await readGuestRecords(engine, resourceId);
  return readSourceUnder(engine, { ...records, resourceId }, now);
}

type Course = {
  round: number;
  /** What was already read of the event; null when it must still be read. */
  input: Input | null;
  guestWrites: number;
  /** Which guests the next write includes. */
  mode: Admission["mode"];
  /** What the attempt's writes have done so far. */
  steps: readonly Settled[];
};

const firstRound: Course = { round: 1, input: null, guestWrites: 0, mode: "all", steps: [] };

async function settle(engine: Engine, target: Target, means: Means, course: Course): Promise<Settled> {
  if (course.round > MAX_ROUNDS) throw new SyncFailure("changedMeanwhile", "retry", 0);

  const { budget, clock } = means;
  const now = clock.now();
  const isLong = course.guestWrites >= MAX_GUEST_WRITES || budget.isNearlySpent();
  const mode = isLong && course.mode === "all" ? "present" : course.mode;
  const isFirst = course.round === 1 && course.guestWrites === 0;
  const { version, source } = course.input ?? (await readInput(engine, target, isFirst, now));
  const desired = desiredEvent(inMode(source.event, mode), target.identity, now);
  const batchAt = course.guestWrites === 0 ? batchAtOf(desired, target.lease, now) : null;
  const { drift, past } = pastOf(target, course, source, { now, holdsGuests: batchAt !== null });
  const decision = decideWrite(desired, target.observed, target.identity, past);
  const { storedEventId, holders } = source;
  const facts = { target, desired, version, storedEventId, holders, drift, now };
  const next = { ...course, input: null };
  const again = (found: Target) => settle(engine, found, means, { ...next, round: course.round + 1 });
  const goOn = (observed: Observed, change: Partial<Course>) =>
    settle(engine, { ...target, observed }, means, {
      ...next,
      guestWrites: course.guestWrites + 1,
      ...change,
    });
  const done = (settled: Settled) => inAll([...course.steps, settled]);

  switch (decision.do) {
    case "conclude":
      return done(concluded(facts, decision.leftAlone));
    case "hold-guests":
      return done(heldGuests(facts, batchAt));
    case "read":
      return again(await readTarget(engine, target, budget));
    case "next-generation":
      return again(await nextGeneration(engine, target));
    case "confirm": {
      const event = await budget.spend(() => engine.google.getEventUnless(target.eventId, decision.etag));
      return event === "unchanged"
        ? done(confirmed(facts))
        : again({ ...target, observed: observedOf(event) });
    }
    case "insert":
    case "patch":
    case "revive":
    case "remove": {
      const held = await heldBack(engine, decision, facts);
      if (held) return goOn(target.observed, { mode: held });

      const sent = await sendWrite(engine, decision, facts, budget);
      if (sent.kind === "changed") return again(sent.target);
      if (sent.kind === "guests-refused") {
        return goOn(target.observed, { mode: await afterRefusedGuests(engine, decision, facts, sent.error) });
      }
      const { settled, event } = sent;
      const isMore = (await afterAcceptedGuests(engine, decision, facts)) || course.mode !== "all";
      if (!event || !isMore) return done(settled);
      await recordStep(engine, target.lease, settled);
      return goOn({ kind: "read", event }, { mode: "all", steps: [...course.steps, settled] });
    }
  }
}

/** The past that a decision depends on, including what this attempt's own writes reverted. */
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
  if (event.kind === "removed") return event;
  const { admission = openAdmission } = event.guests;
  return { ...event, guests: { ...event.guests, admission: { ...admission, mode } } };
}

/** Until when guests wait for others; null when no one is emailed about them, or no one was emailed recently. */
function batchAtOf(desired: Desired, lease: Lease, now: Date): Date | null {
  if (desired.kind !== "event" || desired.isPast || desired.event.status === "tentative") return null;
  return batchDueAt(lease, desired.startsAt, now);
}
