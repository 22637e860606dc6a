import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { mergeOwnFields } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { calendarMirror, calendarSyncLog, contentResource, installation } from "#src/db/schema.ts";
import { env } from "#src/env.mjs";
import type { LastError, MirrorState, SyncOutcome } from "#src/lib/calendar/calendar-state.ts";
import type { Attendee } from "#src/lib/calendar/google-event.ts";
import type { FieldHashes } from "#src/lib/calendar/owned-fields.ts";
import { LeaseTaken, SyncFailure } from "#src/lib/calendar/sync-failure.ts";

/** Longer than the sum of one attempt's Google time-outs, so that nobody takes it from an attempt that is alive. */
export const LEASE_MS = 75_000;

const instant = z.coerce.date();

const LeaseSchema = z.object({
  resourceId: z.string(),
  leaseId: z.string(),
  installationId: z.string(),
  /** Something may have been sent that isn't recorded: only Google knows. */
  wasOpen: z.boolean(),
  openings: z.number(),
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

/** Why there is no lease: somebody holds it until then, or else the event lives elsewhere. */
const RefusedSchema = z.object({ leaseId: z.null(), takenUntil: instant.nullable() });

/**
 * Takes the lease and, in the same statement, marks the mirror open: from here on something may reach Google.
 *
 * @throws LeaseTaken, or SyncFailure when the event lives under another account or calendar than the settings name
 */
export async function takeLease(resourceId: string, now: Date): Promise<Lease> {
  const tried = (await tryLease(resourceId, now)) ?? (await tryFirstLease(resourceId, now));
  if (tried.leaseId !== null) return tried;

  const { takenUntil } = tried;
  if (takenUntil && takenUntil > now) throw new LeaseTaken(resourceId, takenUntil);
  throw new SyncFailure("moved", "pause", null);
}

/** One statement tells why there is no lease, too: a second look would find that it has been given back meanwhile. */
async function tryLease(resourceId: string, now: Date) {
  const db = await database();
  const until = new Date(now.getTime() + LEASE_MS);
  const answer = await db.execute(sql`
    with before as (
      select mirror.*, resource.fields->>'calendarId' as calendar_id
      from ${calendarMirror} mirror
      join ${contentResource} resource on resource.id = mirror.resource_id
      where mirror.resource_id = ${resourceId}
      for update of mirror
    ), leased as (
      update ${calendarMirror} mirror
      set open = true, lease_id = ${randomUUID()}, lease_until = ${until.toISOString()},
          google_user = ${env.GOOG_CALENDAR_IMPERSONATE_USER}, google_calendar_id = ${env.GOOG_CALENDAR_ID}
      from before
      where mirror.resource_id = before.resource_id
        and (before.lease_until is null or before.lease_until <= ${now.toISOString()})
        and (
          (before.google_user = ${env.GOOG_CALENDAR_IMPERSONATE_USER}
            and before.google_calendar_id = ${env.GOOG_CALENDAR_ID})
          -- Opened from outside before anything was ever sent.
          or before.google_user is null
          or (before.google_event_id is null and not before.open)
        )
      returning mirror.resource_id as "resourceId", mirror.lease_id as "leaseId", before.open as "wasOpen",
        mirror.openings, mirror.generation, mirror.google_event_id as "googleEventId", mirror.etag,
        mirror.applied_hashes as "appliedHashes", mirror.confirmed_at as "confirmedAt",
        mirror.html_link as "htmlLink", mirror.ical_uid as "iCalUid", mirror.sequence,
        before.calendar_id as "calendarId",
        (select id from ${installation}) as "installationId"
    )
    select leased.*, before.lease_until as "takenUntil" from before left join leased on true`);
  const { rows } = z.object({ rows: z.array(z.unknown()) }).parse(answer);
  return rows.length > 0 ? z.union([RefusedSchema, LeaseSchema]).parse(rows[0]) : undefined;
}

async function tryFirstLease(resourceId: string, now: Date) {
  const db = await database();
  await db.insert(calendarMirror).values({ resourceId }).onConflictDoNothing();

  const tried = await tryLease(resourceId, now);
  if (!tried) throw new Error(`There is no mirror to lease for ${resourceId}`);
  return tried;
}

/** What an attempt leaves behind. */
export type Settled = {
  outcome: SyncOutcome;
  changed: readonly string[];
  state: MirrorState;
  /** The resource's sync version that was read and is now in Google. */
  version: number;
  /** Null when Google holds no live event. */
  event: {
    id: string;
    etag: string;
    hashes: FieldHashes;
    htmlLink: string | null;
    iCalUid: string | null;
    sequence: number | null;
  } | null;
  /** The id under which a removed event rests; it comes back under the same one. */
  restingId: string | null;
  /** Everybody on the list, as Google answered; null when that wasn't looked at. */
  attendees: readonly Attendee[] | null;
  /** Valid tickets without a seat. */
  guestsWaiting: number;
  wrote: boolean;
};

/**
 * Records an attempt, if it still holds its lease; a refused record leaves the mirror open. The mirror is closed only
 * if the resource is still the one that was read.
 *
 * @returns whether it was recorded
 */
export async function recordSettled(
  lease: Lease,
  settled: Settled,
  runId: string | null,
  now: Date,
): Promise<boolean> {
  const { event } = settled;
  const at = now.toISOString();
  const db = await database();
  const answer = await db.execute(sql`
    with held as (
      select resource_id from ${calendarMirror}
      where resource_id = ${lease.resourceId} and lease_id = ${lease.leaseId}
      for update
    ), resource as (
      update ${contentResource} resource
      set synced_version = case
        when resource.fields->>'calendarId' is not distinct from ${event?.id ?? null}::text then ${settled.version}::int
        else resource.synced_version
      end
      from held where resource.id = held.resource_id
      returning resource.id, resource.sync_version
    ), recorded as (
      update ${calendarMirror} mirror
      set google_event_id = ${event?.id ?? settled.restingId}, etag = ${event?.etag ?? null},
          applied_hashes = ${event ? JSON.stringify(event.hashes) : null}::jsonb,
          html_link = ${event?.htmlLink ?? null}, ical_uid = coalesce(${event?.iCalUid ?? null}, mirror.ical_uid),
          sequence = coalesce(${event?.sequence ?? null}::int, mirror.sequence),
          state_version = ${settled.version}, state = ${settled.state},
          confirmed_at = ${at}, written_at = case when ${settled.wrote} then ${at}::timestamptz else written_at end,
          guests_waiting = ${settled.guestsWaiting},
          guests_due_at = case when mirror.guests_due_at > ${at}::timestamptz then mirror.guests_due_at end,
          last_error = case when mirror.guests_due_at > ${at}::timestamptz then mirror.last_error end,
          retry_at = null, woken_at = null, lease_id = null, lease_until = null,
          open = resource.sync_version <> ${settled.version} or mirror.openings <> ${lease.openings}
      from resource
      where mirror.resource_id = resource.id
      returning mirror.resource_id
    )
    insert into ${calendarSyncLog} (resource_id, at, outcome, changed, run_id)
    select resource_id, ${at}::timestamptz, ${settled.outcome}::text, ${JSON.stringify(settled.changed)}::jsonb, ${runId}::text
    from recorded
    returning id`);
  return z.object({ rows: z.array(z.unknown()) }).parse(answer).rows.length > 0;
}

/** What a lease would say, without taking it: for looking only. */
export async function peekMirror(resourceId: string): Promise<Lease | null> {
  const db = await database();
  const answer = await db.execute(sql`
    select resource.id as "resourceId", '' as "leaseId", coalesce(mirror.open, false) as "wasOpen",
      coalesce(mirror.openings, 0) as openings, coalesce(mirror.generation, 0) as generation,
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

/** Makes a resource's next attempt ask Google, whatever is recorded. */
export async function openMirror(resourceId: string): Promise<void> {
  const db = await database();
  const openings = sql`${calendarMirror.openings} + 1`;
  await db
    .insert(calendarMirror)
    .values({ resourceId, open: true, openings: 1 })
    .onConflictDoUpdate({ target: calendarMirror.resourceId, set: { open: true, openings, wokenAt: null } });
}

/** Gives the lease back and says why; the mirror stays open. */
export async function recordFailure(
  lease: Pick<Lease, "resourceId" | "leaseId">,
  failure: { state: MirrorState; lastError: LastError; retryAt: Date | null },
  runId: string | null,
  now: Date,
): Promise<void> {
  const db = await database();
  const error = JSON.stringify(failure.lastError);
  await db.execute(sql`
    with recorded as (
      update ${calendarMirror} mirror
      set state = ${failure.state}, state_version = resource.sync_version, last_error = ${error}::jsonb,
          retry_at = ${failure.retryAt?.toISOString() ?? null}, woken_at = null, lease_id = null, lease_until = null
      from ${contentResource} resource
      where mirror.resource_id = ${lease.resourceId} and mirror.lease_id = ${lease.leaseId}
        and resource.id = mirror.resource_id
      returning mirror.resource_id
    )
    insert into ${calendarSyncLog} (resource_id, at, outcome, run_id, error)
    select resource_id, ${now.toISOString()}::timestamptz, 'failed', ${runId}::text, ${error}::jsonb
    from recorded`);
}

/** Says of a resource that no attempt could even begin. */
export async function recordRefusal(
  resourceId: string,
  failure: { state: MirrorState; lastError: LastError; retryAt: Date | null },
): Promise<void> {
  const db = await database();
  await db
    .update(calendarMirror)
    .set({
      state: failure.state,
      stateVersion: sql`(select sync_version from ${contentResource} where id = ${resourceId})`,
      lastError: failure.lastError,
      retryAt: failure.retryAt,
    })
    .where(eq(calendarMirror.resourceId, resourceId));
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
  if (raised.length === 0) throw new LeaseTaken(lease.resourceId, new Date(0));

  return { ...lease, generation, googleEventId: null, etag: null, appliedHashes: null };
}

/**
 * Writes the id of the live event into the resource's own fields, or takes it out when there is none. It reads what is
 * recorded at that moment, not what a step remembers.
 */
export async function writeBackCalendarId(resourceId: string): Promise<void> {
  const db = await database();
  await db.transaction(async (transaction) => {
    await mergeOwnFields(transaction, resourceId, async () => {
      const [mirror] = await transaction
        .select({ id: calendarMirror.googleEventId, etag: calendarMirror.etag })
        .from(calendarMirror)
        .where(eq(calendarMirror.resourceId, resourceId));
      return { calendarId: mirror?.etag ? mirror.id : null };
    });
    // Only now is the version heard in full: a run that ended before this is found as behind, and comes back.
    await transaction.execute(sql`
      update ${contentResource} resource set synced_version = mirror.state_version
      from ${calendarMirror} mirror
      where resource.id = ${resourceId} and mirror.resource_id = resource.id
        and not mirror.open and mirror.state in ('synced', 'waiting_for_dates', 'removed')`);
  });
}
