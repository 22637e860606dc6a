import { eq } from "drizzle-orm";
import { isText } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { databaseTime, readDatabaseTime } from "#src/calendar-sync/store/database-time.ts";
import { calendarConnection, calendarMirror, contentResource } from "#src/db/schema.ts";
import { problemsInWords } from "#src/lib/resources/problem.ts";
import { parseResource } from "#src/calendar-sync/store/source.query.ts";
import { spacedFrom } from "#src/calendar-sync/store/lease.store.ts";
import { isPausedHere } from "#src/calendar-sync/store/connection.store.ts";
import { recordRefusal } from "#src/calendar-sync/store/record.store.ts";
import { reserveWrite } from "./reserve-write.ts";
import { lastErrorOf, stateAfter, SyncFailure } from "#src/calendar-sync/decide/sync-failure.ts";

export type SyncPlan =
  | { kind: "missing" }
  | { kind: "invalid"; version: number; problems: string }
  /** No event, and never was one. */
  | { kind: "ignored" }
  /** Nothing goes to Google until the connection works again; then this one is found and comes back. */
  | { kind: "paused" }
  /** `waitUntil` is the instant of the place in line that was reserved for the write; null when it may come at once. */
  | { kind: "sync"; decision: "create" | "update" | "remove"; waitUntil: string | null };

/**
 * What a run is about to do, judged by the database alone, with a place in line if that is a write; the write looks again
 * before it acts.
 */
export async function planCalendarSync(resourceId: string): Promise<SyncPlan> {
  const row = await readRow(resourceId);
  if (!row) return { kind: "missing" };
  const { resource, mirror, pause, now } = row;
  const version = resource.syncVersion;
  const source = parseResource(resource);
  if (source.kind === "invalid") {
    return { kind: "invalid", version, problems: problemsInWords(source.problems) };
  }
  if (source.event.kind === "gone" && !mirror) return { kind: "ignored" };
  if (pause) {
    await recordRefusal({ resourceId, version }, { state: "paused", lastError: pause });
    return { kind: "paused" };
  }

  const isRemoval = source.event.kind === "gone" || !hasPlace(source.event.fields);
  const decision = isRemoval ? "remove" : mirror?.etag ? "update" : "create";
  const lane = isWoken(mirror) && !isFresh(resource, now) ? "line" : "express";
  const notBefore = mirror?.writtenAt ? spacedFrom(mirror.writtenAt) : null;
  const waitUntil = await reserveWrite(resourceId, lane, notBefore);
  return { kind: "sync", decision, waitUntil };
}

/** Whether the run was asked for by the reconciler: nobody waits for it. */
function isWoken(mirror: { wokenAt: Date | null } | null): boolean {
  return mirror !== null && mirror.wokenAt !== null;
}

/** A save that is this fresh is somebody's, even of an event that was woken before. */
const FRESH_MS = 60_000;

function isFresh({ updatedAt }: { updatedAt: Date }, now: Date): boolean {
  return now.getTime() - updatedAt.getTime() < FRESH_MS;
}

/** Says beside the event that its fields keep it out of the calendar. */
export async function recordInvalidResource(
  resourceId: string,
  { version, problems }: { version: number; problems: string },
): Promise<void> {
  const failure = new SyncFailure("invalidResource", "stop", null, problems);
  const lastError = lastErrorOf(failure, await readDatabaseTime());
  await recordRefusal({ resourceId, version }, { state: stateAfter(failure), lastError });
}

function hasPlace(fields: {
  state: string;
  startsAt?: string | null | undefined;
  endsAt?: string | null | undefined;
}): boolean {
  return fields.state !== "archived" && Boolean(fields.startsAt && fields.endsAt);
}

async function readRow(resourceId: string) {
  if (!isText(resourceId)) return undefined;
  const db = await database();
  const [row] = await db
    .select({
      resource: contentResource,
      mirror: calendarMirror,
      pause: calendarConnection.lastError,
      now: databaseTime,
    })
    .from(contentResource)
    .leftJoin(calendarMirror, eq(calendarMirror.resourceId, contentResource.id))
    .leftJoin(calendarConnection, isPausedHere())
    .where(eq(contentResource.id, resourceId));
  return row;
}
