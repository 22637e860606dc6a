import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { databaseTime, databaseTimePlus, isOver } from "#src/db/database-time.ts";
import { calendarMirror, contentResource, installation } from "#src/db/schema.ts";
import { env } from "#src/env.mjs";
import { LeaseTaken, SyncFailure, WrittenJustNow } from "#src/lib/calendar/sync-failure.ts";

/** Longer than the sum of one attempt's Google time-outs, so that nobody takes it from an attempt that is alive. */
export const LEASE_MS = 75_000;
/** Whoever waited for the row while another took the lease sees one that is longer by that wait. */
export const MAX_LEASE_MS = 2 * LEASE_MS;

/** Later writes of one resource's event keep this distance, so that a flurry of saves becomes a few writes. */
const SPACING_MS = 1_000;

/** The soonest that an event may be written again. */
export function spacedFrom(writtenAt: Date): Date {
  return new Date(writtenAt.getTime() + SPACING_MS);
}

const instant = z.coerce.date();

const LeaseSchema = z.object({
  resourceId: z.string(),
  leaseId: z.string(),
  /** When this was read, by the database clock. */
  readAt: instant,
  installationId: z.string(),
  /** Something may have been sent that isn't recorded: only Google knows. */
  wasOpen: z.boolean(),
  openings: z.number(),
  /** How many attempts failed in a row before this one. */
  failures: z.number(),
  /** The resource's sync version when the lease was taken. */
  version: z.number(),
  generation: z.number(),
  googleEventId: z.string().nullable(),
  etag: z.string().nullable(),
  appliedHashes: z.record(z.string(), z.string()).nullable(),
  confirmedAt: instant.nullable(),
  htmlLink: z.string().nullable(),
  iCalUid: z.string().nullable(),
  sequence: z.number().nullable(),
  /** The event that an imported resource brought along. */
  calendarId: z.string().nullable(),
});

/** The right to write one resource's Google event for a while, and what was recorded of it before. */
export type Lease = z.infer<typeof LeaseSchema>;

/** Why there is no lease: somebody holds it until then, the event was written a moment ago, or else it lives elsewhere. */
const RefusedSchema = z.object({
  leaseId: z.null(),
  readAt: instant,
  takenUntil: instant.nullable(),
  writtenAt: instant.nullable(),
  isResting: z.boolean(),
});

type LeaseOptions = {
  /** Whether a change waits until the last write is a second old. */
  keepsDistance: boolean;
};

/**
 * Takes the lease and, in the same statement, marks the mirror open: from here on something may reach Google.
 *
 * @throws LeaseTaken, WrittenJustNow, or SyncFailure when the event lives under another account or calendar than the
 *   settings name
 */
export async function takeLease(
  resourceId: string,
  options: LeaseOptions = { keepsDistance: false },
): Promise<Lease> {
  const tried = (await tryLease(resourceId, options)) ?? (await tryFirstLease(resourceId, options));
  if (tried.leaseId !== null) return tried;

  const { readAt, takenUntil, writtenAt, isResting } = tried;
  if (takenUntil && takenUntil > readAt) {
    throw new LeaseTaken(resourceId, takenUntil.getTime() - readAt.getTime());
  }
  if (isResting && writtenAt) throw new WrittenJustNow(resourceId, spacedFrom(writtenAt));
  throw new SyncFailure("moved", "pause", null);
}

/** One statement tells why there is no lease, too: a second look would find that it has been given back meanwhile. */
async function tryLease(resourceId: string, { keepsDistance }: LeaseOptions) {
  const db = await database();
  const answer = await db.execute(sql`
    with before as (
      select mirror.*, resource.fields->>'calendarId' as calendar_id, resource.sync_version,
        coalesce(
          ${keepsDistance}::boolean and (resource.is_behind or mirror.open)
            and mirror.written_at > ${databaseTimePlus(-SPACING_MS)}
              and mirror.written_at <= ${databaseTimePlus(SPACING_MS)},
          false
        ) as is_resting
      from ${calendarMirror} mirror
      join ${contentResource} resource on resource.id = mirror.resource_id
      where mirror.resource_id = ${resourceId}
      for update of mirror
    ), leased as (
      update ${calendarMirror} mirror
      set open = true, lease_id = ${randomUUID()}, lease_until = ${databaseTimePlus(LEASE_MS)},
          google_user = ${env.GOOG_CALENDAR_IMPERSONATE_USER}, google_calendar_id = ${env.GOOG_CALENDAR_ID}
      from before
      where mirror.resource_id = before.resource_id
        and ${isOver(sql`before.lease_until`, MAX_LEASE_MS)}
        and not before.is_resting
        and (
          (before.google_user = ${env.GOOG_CALENDAR_IMPERSONATE_USER}
            and before.google_calendar_id = ${env.GOOG_CALENDAR_ID})
          -- Opened from outside before anything was ever sent.
          or before.google_user is null
          or (before.google_event_id is null and not before.open)
        )
      returning mirror.resource_id as "resourceId", mirror.lease_id as "leaseId", before.open as "wasOpen",
        mirror.openings, mirror.failures, before.sync_version as version, mirror.generation,
        mirror.google_event_id as "googleEventId", mirror.etag,
        mirror.applied_hashes as "appliedHashes", mirror.confirmed_at as "confirmedAt",
        mirror.html_link as "htmlLink", mirror.ical_uid as "iCalUid", mirror.sequence,
        before.calendar_id as "calendarId",
        (select id from ${installation}) as "installationId"
    )
    select ${databaseTime} as "readAt", leased.*, before.lease_until as "takenUntil", before.written_at as "writtenAt",
      before.is_resting as "isResting"
    from before left join leased on true`);
  const { rows } = z.object({ rows: z.array(z.unknown()) }).parse(answer);
  return rows.length > 0 ? z.union([RefusedSchema, LeaseSchema]).parse(rows[0]) : undefined;
}

async function tryFirstLease(resourceId: string, options: LeaseOptions) {
  const db = await database();
  await db.insert(calendarMirror).values({ resourceId }).onConflictDoNothing();

  const tried = await tryLease(resourceId, options);
  if (!tried) throw new Error(`There is no mirror to lease for ${resourceId}`);
  return tried;
}

/** What a lease would say, without taking it: for looking only. */
export async function peekMirror(resourceId: string): Promise<Lease | null> {
  const db = await database();
  const answer = await db.execute(sql`
    select resource.id as "resourceId", '' as "leaseId", ${databaseTime} as "readAt", coalesce(mirror.open, false) as "wasOpen",
      coalesce(mirror.openings, 0) as openings, coalesce(mirror.failures, 0) as failures,
      resource.sync_version as version, coalesce(mirror.generation, 0) as generation,
      mirror.google_event_id as "googleEventId", mirror.etag, mirror.applied_hashes as "appliedHashes",
      mirror.confirmed_at as "confirmedAt", mirror.html_link as "htmlLink", mirror.ical_uid as "iCalUid",
      mirror.sequence, resource.fields->>'calendarId' as "calendarId",
      (select id from ${installation}) as "installationId"
    from ${contentResource} resource
    left join ${calendarMirror} mirror on mirror.resource_id = resource.id
    where resource.id = ${resourceId}`);
  const { rows } = z.object({ rows: z.array(z.unknown()) }).parse(answer);
  return rows.length > 0 ? LeaseSchema.parse(rows[0]) : null;
}

/**
 * Moves on to the next id, for good, before anything is inserted under it.
 *
 * @throws when the lease is lost
 */
export async function raiseGeneration(lease: Lease): Promise<Lease> {
  const generation = lease.generation + 1;
  const db = await database();
  const raised = await db
    .update(calendarMirror)
    .set({ generation, googleEventId: null, etag: null, appliedHashes: null })
    .where(and(eq(calendarMirror.resourceId, lease.resourceId), eq(calendarMirror.leaseId, lease.leaseId)))
    .returning({ generation: calendarMirror.generation });
  if (raised.length === 0) throw new LeaseTaken(lease.resourceId, 0);

  return { ...lease, generation, googleEventId: null, etag: null, appliedHashes: null };
}
