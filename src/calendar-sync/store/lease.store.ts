import { queryRows } from "./query-rows.ts";
import type { Engine } from "../engine.ts";
import { randomUUID } from "node:crypto";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { databaseTime, databaseTimePlus, isOver } from "./database-time.ts";
import { calendarFormerEvent, calendarMirror, installation } from "../schema.ts";
import { DriftSchema } from "../decide/drift.ts";
import { LeaseTaken, NotDue, SyncFailure } from "../decide/sync-failure.ts";
import { calendarInUse, settingsHash } from "./calendar-in-use.ts";
import { joinCalendarInUse } from "./former-event.store.ts";
import { LEASE_MS, MAX_LEASE_MS } from "./lease-duration.ts";
import { GuestRecordsSchema, guestRecordColumns } from "./guest-records.query.ts";
import { dueTime, reserveGoogleSlot } from "./rate-limiter.store.ts";

/** The time between two writes of one event: it turns a burst of saves into a few writes. */
const SPACING_MS = 1_000;

/** The earliest time at which an event may be written again. */
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
  /** Something may have been sent without being recorded: only Google knows. */
  wasDirty: z.boolean(),
  dirtyCount: z.number(),
  /** How many attempts failed in a row before this one. */
  failures: z.number(),
  generation: z.number(),
  googleEventId: z.string().nullable(),
  adoptedEventId: z.string().nullable(),
  drift: DriftSchema.nullable(),
  etag: z.string().nullable(),
  appliedHashes: z.record(z.string(), z.string()).nullable(),
  confirmedAt: instant.nullable(),
  htmlLink: z.string().nullable(),
  iCalUid: z.string().nullable(),
  sequence: z.number().nullable(),
  /**
   * When Google last emailed all guests about a changed list, how many times in quick succession, and until when
   * further changes wait.
   */
  emailedAt: instant.nullable(),
  emailRounds: z.number(),
  batchDueAt: instant.nullable(),
  /** Whether the host, the calendar and the installation that writes go to are recorded. */
  isStamped: z.boolean(),
  /** The event may still be in a calendar that it left. */
  hasFormerEvents: z.boolean(),
  /** What was written to the event in the calendar that it left last, if its guests had it there. */
  formerHashes: z.record(z.string(), z.string()).nullable(),
  /** What is recorded about its guests. */
  ...GuestRecordsSchema.shape,
});

/** The right to write one resource's Google event for a while, and what was recorded about it before. */
export type Lease = z.infer<typeof LeaseSchema>;

/**
 * Why there is no lease: another attempt holds it, the event's slot in Google's quota isn't due yet, the event was
 * written a moment ago, or it lives elsewhere.
 */
const RefusedSchema = z.object({
  leaseId: z.null(),
  readAt: instant,
  takenUntil: instant.nullable(),
  writtenAt: instant.nullable(),
  isResting: z.boolean(),
  isElsewhere: z.boolean(),
  /** Milliseconds since 1970. */
  dueAt: z.coerce.number().nullable(),
  /** Whether it waits in Google's line. */
  hasSlot: z.boolean(),
});

type Refused = z.infer<typeof RefusedSchema>;

type LeaseOptions = {
  /** Whether a change waits until the last write is a second old, and for its slot in Google's quota. */
  keepsDistance: boolean;
};

/**
 * Takes the lease and, in the same statement, marks the mirror dirty: something may now reach Google.
 *
 * @throws LeaseTaken, NotDue, or SyncFailure when the event lives under another account or
 *   calendar than the settings name
 */
export async function takeLease(
  engine: Engine,
  resourceId: string,
  options: LeaseOptions = { keepsDistance: false },
): Promise<Lease> {
  const first =
    (await tryLease(engine, resourceId, options)) ?? (await tryFirstLease(engine, resourceId, options));
  const isElsewhere = first.leaseId === null && first.isElsewhere;
  const hasJoined = isElsewhere && (await joinCalendarInUse(engine, resourceId));
  const tried = (hasJoined && (await tryLease(engine, resourceId, options))) || first;
  if (tried.leaseId !== null) return tried;

  const { readAt, takenUntil, writtenAt, isResting } = tried;
  if (takenUntil && takenUntil > readAt) {
    throw new LeaseTaken(resourceId, takenUntil.getTime() - readAt.getTime());
  }
  const dueAt = await nextSlot(engine, resourceId, tried);
  if (dueAt) throw new NotDue(resourceId, dueAt);
  if (isResting && writtenAt) throw new NotDue(resourceId, spacedFrom(writtenAt));
  throw new SyncFailure("moved", "pause", null);
}

/** When the event's slot is due, if not now. An event whose slot came while Google refuses calls reserves a new one. */
async function nextSlot(
  engine: Engine,
  resourceId: string,
  { dueAt, hasSlot }: Refused,
): Promise<Date | null> {
  if (dueAt === null) return null;
  return hasSlot ? new Date(Math.ceil(dueAt)) : (await reserveGoogleSlot(engine, "express", resourceId)).at;
}

/** One statement also returns why there is no lease: a second query might find that it was released meanwhile. */
async function tryLease(engine: Engine, resourceId: string, { keepsDistance }: LeaseOptions) {
  const { user, address } = calendarInUse(engine);
  const [tried] = await queryRows(
    engine,
    z.union([RefusedSchema, LeaseSchema]),
    sql`
    with before as (
      select mirror.resource_id as "resourceId", mirror.lease_until as "takenUntil", mirror.written_at as "writtenAt",
        coalesce(
          ${keepsDistance}::boolean and (mirror.is_behind or mirror.dirty)
            and mirror.written_at > ${databaseTimePlus(-SPACING_MS)}
              and mirror.written_at <= ${databaseTimePlus(SPACING_MS)},
          false
        ) as "isResting",
        case when ${keepsDistance}::boolean then ${dueTime(engine, sql`mirror`)} end as "dueAt",
        mirror.due_slot is not null as "hasSlot", ${recordedColumns(engine)}
      from ${calendarMirror} mirror
      cross join ${installation} own
      where mirror.resource_id = ${resourceId}
      for update of mirror
    ), leased as (
      update ${calendarMirror} mirror
      set dirty = true, lease_id = ${randomUUID()}, lease_until = ${databaseTimePlus(LEASE_MS)},
          google_user = case when before."isStamped" then ${user} end,
          google_calendar_id = case when before."isStamped" then ${address} end,
          installation_id = case when before."isStamped" then before."installationId" end,
          google_event_id = before."googleEventId", etag = before.etag, applied_hashes = before."appliedHashes",
          html_link = before."htmlLink", ical_uid = before."iCalUid", sequence = before.sequence,
          generation = before.generation
      from before
      where mirror.resource_id = before."resourceId"
        and ${isOver(sql`before."takenUntil"`, MAX_LEASE_MS)}
        and not before."isResting" and before."dueAt" is null and not before."isElsewhere"
      returning mirror.lease_id as "leaseId"
    )
    select before.*, leased."leaseId" from before left join leased on true`,
  );
  return tried;
}

/**
 * What is recorded about an event, as far as it can be trusted under the current settings, for a query of
 * `calendar_mirror mirror` and `installation own`. Nothing counts that another installation recorded, of which this
 * database is a copy. An event is elsewhere if it may be in another calendar than the one in use: live, or sent without
 * being recorded.
 */
function recordedColumns(engine: Engine): SQL {
  const { address } = calendarInUse(engine);
  const isOwn = sql`coalesce(mirror.installation_id = own.id, true)`;
  const isHere = sql`coalesce(mirror.installation_id = own.id and mirror.google_calendar_id = ${address}, false)`;
  return sql`
    ${databaseTime} as "readAt", own.id as "installationId", ${isHere} as "isStamped",
    coalesce(
      mirror.installation_id = own.id and mirror.google_calendar_id <> ${address}
        and (mirror.etag is not null or mirror.dirty),
      false
    ) as "isElsewhere",
    coalesce(
      mirror.dirty or mirror.etag is not null and mirror.settings_hash is distinct from ${settingsHash(engine)},
      false
    ) as "wasDirty",
    coalesce(mirror.dirty_count, 0) as "dirtyCount", coalesce(mirror.failures, 0) as failures,
    case when ${isOwn} then coalesce(mirror.generation, 0) else 0 end as generation,
    case when ${isHere} then mirror.google_event_id end as "googleEventId",
    case when ${isHere} then mirror.etag end as etag,
    case when ${isHere} then mirror.applied_hashes end as "appliedHashes",
    case when ${isHere} then mirror.html_link end as "htmlLink",
    case when ${isOwn} then mirror.ical_uid end as "iCalUid",
    case when ${isOwn} then mirror.sequence end as sequence,
    mirror.adopted_event_id as "adoptedEventId", mirror.drift, mirror.confirmed_at as "confirmedAt",
    mirror.emailed_at as "emailedAt", coalesce(mirror.email_rounds, 0) as "emailRounds",
    mirror.batch_due_at as "batchDueAt", ${formerEvents}, ${guestRecordColumns(engine)}`;
}

const formerEvents = sql`
  exists (
    select 1 from ${calendarFormerEvent} former
    where former.resource_id = mirror.resource_id and former.due_at is not null
  ) as "hasFormerEvents",
  (
    select former.applied_hashes from ${calendarFormerEvent} former
    where former.resource_id = mirror.resource_id and former.due_at is not null and former.applied_hashes is not null
    order by former.due_at desc limit 1
  ) as "formerHashes"`;

export function noInstallation(): Error {
  return new Error("The table installation has no row. Run: insert into installation default values");
}

async function tryFirstLease(engine: Engine, resourceId: string, options: LeaseOptions) {
  await engine.db.insert(calendarMirror).values({ resourceId }).onConflictDoNothing();

  const tried = await tryLease(engine, resourceId, options);
  if (!tried) throw noInstallation();
  return tried;
}

const PeekedSchema = LeaseSchema.extend({
  /** The event is in another calendar than the one in use, so there is no lease to take. */
  isElsewhere: z.boolean(),
});

/** Reads what a lease would contain, without taking it. */
export async function peekMirror(engine: Engine, resourceId: string): Promise<z.infer<typeof PeekedSchema>> {
  const [mirror] = await queryRows(
    engine,
    PeekedSchema,
    sql`
    select ${resourceId}::text as "resourceId", '' as "leaseId", ${recordedColumns(engine)}
    from ${installation} own left join ${calendarMirror} mirror on mirror.resource_id = ${resourceId}`,
  );
  if (!mirror) throw noInstallation();
  return mirror;
}

/**
 * Records where this event's writes go, before the first of them is sent. Until then, the settings may change without
 * consequences.
 *
 * @throws when the lease is lost
 */
export async function stampCalendar(
  engine: Engine,
  { resourceId, leaseId, installationId }: Lease,
): Promise<void> {
  const { user, address } = calendarInUse(engine);
  const stamped = await engine.db
    .update(calendarMirror)
    .set({ googleUser: user, googleCalendarId: address, installationId })
    .where(and(eq(calendarMirror.resourceId, resourceId), eq(calendarMirror.leaseId, leaseId)))
    .returning({ id: calendarMirror.resourceId });
  if (stamped.length === 0) throw new LeaseTaken(resourceId, 0);
}

/**
 * Moves on to the next generation for good, before anything is inserted under its id.
 *
 * @throws when the lease is lost
 */
export async function raiseGeneration(engine: Engine, lease: Lease): Promise<Lease> {
  const generation = lease.generation + 1;
  const raised = await engine.db
    .update(calendarMirror)
    .set({ generation, googleEventId: null, etag: null, appliedHashes: null })
    .where(and(eq(calendarMirror.resourceId, lease.resourceId), eq(calendarMirror.leaseId, lease.leaseId)))
    .returning({ generation: calendarMirror.generation });
  if (raised.length === 0) throw new LeaseTaken(lease.resourceId, 0);

  return { ...lease, generation, googleEventId: null, etag: null, appliedHashes: null };
}

/**
 * Called before the first write to an adopted event: if the result is never recorded, the event still counts as ours.
 */
export async function recordAdoption(engine: Engine, lease: Lease, eventId: string): Promise<Lease> {
  await engine.db
    .update(calendarMirror)
    .set({ adoptedEventId: eventId })
    .where(and(eq(calendarMirror.resourceId, lease.resourceId), eq(calendarMirror.leaseId, lease.leaseId)));
  return { ...lease, adoptedEventId: eventId };
}
