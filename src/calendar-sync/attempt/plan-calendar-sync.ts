import { eq, sql } from "drizzle-orm";
import { lastErrorOf, stateAfter, SyncFailure } from "../decide/sync-failure.ts";
import type { Engine } from "../engine.ts";
import type { HostEvent } from "../ports.ts";
import { calendarConnection, calendarMirror } from "../schema.ts";
import { isPausedHere } from "../store/connection.store.ts";
import { databaseTime, readDatabaseTime } from "../store/database-time.ts";
import { spacedFrom } from "../store/lease.store.ts";
import { recordRefusal } from "../store/record.store.ts";
import { type Lane, reserveGoogleSlot } from "../store/rate-limiter.store.ts";

export type SyncPlan =
  | { kind: "missing" }
  | { kind: "invalid"; version: number; problems: string }
  /** It is no event, and never was one. */
  | { kind: "ignored" }
  /** Nothing is sent to Google until the connection works again; the reconciler then finds this event. */
  | { kind: "paused" }
  /** `waitUntil` is the time of the slot that was reserved for the write; null when it may start at once. */
  | { kind: "sync"; decision: "create" | "update" | "remove"; waitUntil: string | null };

/**
 * Plans a run from the database alone, and reserves a slot if the run will write. The write reads everything again
 * before it acts.
 */
export async function planCalendarSync(engine: Engine, resourceId: string): Promise<SyncPlan> {
  const row = await readRow(engine, resourceId);
  const event = await engine.host.readEvent(resourceId);
  if (event.kind === "missing") return { kind: "missing" };
  if (event.kind === "removed" && !row.mirror) return { kind: "ignored" };
  const { mirror, pause, now } = row;
  const version = mirror?.desiredVersion ?? 0;
  if (event.kind === "invalid") return { kind: "invalid", version, problems: event.problems };
  if (pause) {
    await recordRefusal(engine, { resourceId, version }, { state: "paused", lastError: pause });
    return { kind: "paused" };
  }

  const decision = isPlaced(event) ? (mirror?.etag ? "update" : "create") : "remove";
  const isSomeones = mirror === null || mirror.syncRequestedAt === null || isFresh(mirror, now);
  const notBefore = mirror?.writtenAt ? spacedFrom(mirror.writtenAt) : null;
  const waitUntil = await reserveWrite(engine, resourceId, isSomeones ? "express" : "line", notBefore);
  return { kind: "sync", decision, waitUntil };
}

/** A change this fresh comes from a person, even if the reconciler requested a sync of the event earlier. */
const FRESH_MS = 60_000;

function isFresh({ touchedAt }: { touchedAt: Date | null }, now: Date): boolean {
  return touchedAt !== null && now.getTime() - touchedAt.getTime() < FRESH_MS;
}

/** Records with the event that its fields keep it out of the calendar. */
export async function recordInvalidResource(
  engine: Engine,
  resourceId: string,
  { version, problems }: { version: number; problems: string },
): Promise<void> {
  const failure = new SyncFailure("invalidResource", "stop", null, problems);
  const lastError = lastErrorOf(failure, await readDatabaseTime(engine));
  await recordRefusal(engine, { resourceId, version }, { state: stateAfter(failure), lastError });
}

function isPlaced(event: HostEvent): boolean {
  if (event.kind !== "event") return false;
  const { state, span } = event.content;
  return state !== "archived" && span !== null;
}

async function readRow(engine: Engine, resourceId: string) {
  const [row] = await engine.db
    .select({ mirror: calendarMirror, pause: calendarConnection.lastError, now: databaseTime })
    .from(sql`(values (1)) one(x)`)
    .leftJoin(calendarMirror, eq(calendarMirror.resourceId, resourceId))
    .leftJoin(calendarConnection, isPausedHere(engine));
  return row ?? { mirror: null, pause: null, now: await readDatabaseTime(engine) };
}

/**
 * Reserves the slot for one write.
 *
 * @param notBefore the earliest instant that the event itself allows
 * @returns the instant to wait for, as ISO 8601, or null when there is nothing to wait for
 */
async function reserveWrite(
  engine: Engine,
  resourceId: string,
  lane: Lane,
  notBefore: Date | null,
): Promise<string | null> {
  const slot = await reserveGoogleSlot(engine, lane, resourceId);
  const soonest = Math.max(slot.at.getTime(), notBefore?.getTime() ?? 0);
  return soonest > slot.now.getTime() ? new Date(soonest).toISOString() : null;
}
