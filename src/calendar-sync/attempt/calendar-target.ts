import type { Engine } from "../engine.ts";
import type { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { isAdoptable, type Observed, type MirrorIdentity } from "../decide/decide-write.ts";
import { deriveEventId } from "../decide/event-id.ts";
import type { GoogleBudget } from "./call-budget.ts";
import { GoogleEventSchema } from "../google/google-event.ts";
import { type Lease, raiseGeneration } from "../store/lease.store.ts";

/** The Google event that an attempt works on: its id, which resource it mirrors, and what was observed of it. */
export type Target = { lease: Lease; identity: MirrorIdentity; eventId: string; observed: Observed };

/** Finds the recorded event, else the one that the resource came with, else the one under the derived id. */
export async function findTarget(
  engine: Engine,
  lease: Lease,
  storedEventId: string | null,
  budget: GoogleBudget,
): Promise<Target> {
  const derived = targetOf(lease, derivedId(lease), lease.googleEventId);
  if (lease.googleEventId) {
    return lease.wasDirty ? readTarget(engine, derived, budget) : { ...derived, observed: recorded(lease) };
  }
  const adopted = await adoptedTarget(engine, lease, storedEventId, budget);
  return adopted ?? (lease.wasDirty ? readTarget(engine, derived, budget) : derived);
}

/** Reads what Google holds now under the current id. */
export async function readTarget(engine: Engine, target: Target, budget: GoogleBudget): Promise<Target> {
  const event = await budget.spend(() => engine.google.getEvent(target.eventId));
  if (!event && target.lease.googleEventId) await assertCalendarIsThere(engine, budget);
  return { ...target, observed: observedOf(event) };
}

/** An event may be missing because the whole calendar is; then nothing may be concluded from its absence. */
export async function assertCalendarIsThere(engine: Engine, budget: GoogleBudget): Promise<void> {
  if (await budget.spend(() => engine.google.isCalendarThere())) return;
  throw new GoogleCalendarError({ operation: "list", status: 404, reason: "notFound", said: "" });
}

/** Gives up the current id for good and moves on to the next one. */
export async function nextGeneration(engine: Engine, target: Target): Promise<Target> {
  const lease = await raiseGeneration(engine, target.lease);
  return targetOf(lease, derivedId(lease), null);
}

export function observedOf(event: calendar_v3.Schema$Event | null): Observed {
  return event ? { kind: "read", event: GoogleEventSchema.parse(event) } : { kind: "none" };
}

/** The event that an imported resource names, if it is live, editable and no other resource's mirror. */
async function adoptedTarget(
  engine: Engine,
  lease: Lease,
  storedEventId: string | null,
  budget: GoogleBudget,
): Promise<Target | null> {
  if (!storedEventId || lease.generation > 0 || storedEventId === derivedId(lease)) return null;

  const target = await readTarget(engine, targetOf(lease, storedEventId, storedEventId), budget);
  const isOurs = target.observed.kind === "read" && isAdoptable(target.observed.event, target.identity);
  return isOurs ? target : null;
}

function targetOf(lease: Lease, derived: string, recordedId: string | null): Target {
  const { installationId, resourceId, generation } = lease;
  const eventId = recordedId ?? derived;
  const isAdopted = eventId !== derivedId(lease);
  const isRecorded = eventId === lease.googleEventId;
  return {
    lease,
    eventId,
    identity: { installationId, resourceId, generation, isAdopted, isRecorded },
    observed: { kind: "none" },
  };
}

function recorded({ etag, appliedHashes, confirmedAt }: Lease): Observed {
  const at = confirmedAt ?? new Date(0);
  return etag
    ? { kind: "recorded", etag, hashes: appliedHashes ?? {}, confirmedAt: at }
    : { kind: "recorded-removal", confirmedAt: at };
}

function derivedId({ installationId, resourceId, generation }: Lease): string {
  return deriveEventId({ installationId, resourceId, generation });
}
