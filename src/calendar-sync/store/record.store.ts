import { queryRows } from "./query-rows.ts";
import type { Engine } from "../engine.ts";
import { type SQL, sql, and, eq, notInArray, or } from "drizzle-orm";
import { z } from "zod";
import { databaseTime, databaseTimePlus, readDatabaseTime } from "./database-time.ts";
import { calendarMirror, calendarSyncLog } from "../schema.ts";
import type { LastError, MirrorState, SyncOutcome } from "../decide/mirror-state.ts";
import type { Attendee } from "../google/google-event.ts";
import { afterEmail } from "../decide/guest-batches.ts";
import type { GuestsLeft } from "../decide/guests-left.ts";
import type { MeetStanding } from "../decide/meet-link.ts";
import type { Drift } from "../decide/drift.ts";
import type { Spellings } from "../decide/guest-spellings.ts";
import type { FieldHashes } from "../decide/owned-fields.ts";
import { calendarInUse, settingsHash } from "./calendar-in-use.ts";
import type { TicketHolder } from "../ports.ts";
import type { Lease } from "./lease.store.ts";
import { recordAttendees, recordSpellings } from "./guest.store.ts";
import { lastErrorOf, stateAfter, SyncFailure } from "../decide/sync-failure.ts";

/** The result of an attempt. */
export type Settled = {
  outcome: SyncOutcome;
  changed: readonly string[];
  /** The changed fields that had drifted: Google's event was no longer as we left it. */
  reverted: readonly string[];
  /** How many guests were added to the list, and how many were removed. */
  invited: number;
  uninvited: number;
  state: MirrorState;
  /** The version that was read and is now in Google. */
  version: number;
  /** The event id that the host has stored on its resource. */
  storedEventId: string | null;
  /** Everyone who holds a ticket. */
  holders: readonly TicketHolder[];
  /** Null when Google holds no live event. */
  event: {
    id: string;
    etag: string;
    hashes: FieldHashes;
    htmlLink: string | null;
    iCalUid: string | null;
    sequence: number | null;
  } | null;
  /** The id of a removed event; it is revived under the same id. */
  removedEventId: string | null;
  /** Everyone on the list, according to Google; null when the list wasn't read. */
  attendees: readonly Attendee[] | null;
  guests: GuestsLeft;
  /** Addresses that Google spells in another way, as this attempt found. */
  spellings: Spellings;
  /** What is known of the Meet link after a look or a write. */
  meet: MeetStanding | "as before";
  /** When waiting guest-list changes are sent; null when none wait. */
  batchDueAt: Date | null;
  /** Whether Google emailed all guests about a changed list. */
  isListEmailed: boolean;
  wrote: boolean;
  /** Whether the attempt asked Google what it holds, instead of relying on a fresh record. */
  isConfirmed: boolean;
  drift: Drift;
  /** Whether guests wait because Google returned only part of its list. */
  guestListCut: boolean;
};

/** How long to wait before a guest list that Google cut is read again. */
const CUT_LIST_WAIT_MS = 60 * 60_000;

/**
 * Records an attempt if it still holds its lease; otherwise the mirror stays dirty. The mirror becomes clean only if
 * the resource is still the one that was read.
 *
 * @returns whether it was recorded
 */
export async function recordSettled(
  engine: Engine,
  lease: Lease,
  settled: Settled,
  runId: string | null,
): Promise<boolean> {
  const recorded = await queryRows(
    engine,
    z.unknown(),
    sql`
    with held as (
      select resource_id, state, last_error from ${calendarMirror}
      where resource_id = ${lease.resourceId} and lease_id = ${lease.leaseId}
      for update
    ), recorded as (
      update ${calendarMirror} mirror
      set ${eventColumns(engine, lease, settled)}, ${stateColumns(engine, lease, settled)}, ${guestColumns(lease, settled)}${meetColumns(settled)}
      from held
      where mirror.resource_id = held.resource_id
      returning mirror.resource_id
    ), logged as (
      -- A look that found nothing is a line of the history only where the line before says something else.
      insert into ${calendarSyncLog} (resource_id, at, outcome, changed, reverted, invited, uninvited, run_id)
      select resource_id, ${databaseTime}, ${settled.outcome}::text, ${JSON.stringify(settled.changed)}::jsonb,
      ${JSON.stringify(settled.reverted)}::jsonb, ${settled.invited}::int, ${settled.uninvited}::int, ${runId}::text
      from recorded join held using (resource_id)
      where ${settled.outcome}::text <> 'unchanged' or held.state <> ${settled.state} or held.last_error is not null
    )
    select resource_id from recorded`,
  );
  return recorded.length > 0;
}

/** Where the event is, and what Google said about it. */
function eventColumns(engine: Engine, lease: Lease, { event, removedEventId }: Settled): SQL {
  const { user, address } = calendarInUse(engine);
  const isThere = event !== null;
  return sql`
    google_event_id = ${event?.id ?? removedEventId}, etag = ${event?.etag ?? null},
    applied_hashes = ${event ? JSON.stringify(event.hashes) : null}::jsonb,
    html_link = ${event?.htmlLink ?? null}, ical_uid = coalesce(${event?.iCalUid ?? null}, mirror.ical_uid),
    -- A moved event starts over in its new calendar; what calendar files say of it must not.
    sequence = greatest(${event?.sequence ?? null}::int, mirror.sequence),
    google_user = case when ${isThere}::boolean then ${user} else mirror.google_user end,
    google_calendar_id = case when ${isThere}::boolean then ${address} else mirror.google_calendar_id end,
    installation_id = case when ${isThere}::boolean then ${lease.installationId}::uuid else mirror.installation_id end`;
}

/** How the attempt ended. The mirror becomes clean unless something else marked it dirty during the attempt. */
function stateColumns(engine: Engine, lease: Lease, settled: Settled): SQL {
  const isCut = sql`${settled.guestListCut}::boolean`;
  return sql`
    settings_hash = ${settingsHash(engine)}, failures = 0, drift = ${JSON.stringify(settled.drift)}::jsonb,
    -- Until the host has the event's id, the version counts as not applied.
    applied_version = ${settled.version}::int - ${settled.storedEventId === (settled.event?.id ?? null) ? 0 : 1}::int,
    state_version = ${settled.version}, state = ${settled.state}, state_dirty_count = ${lease.dirtyCount},
    confirmed_at = case when ${settled.isConfirmed} then ${databaseTime} else mirror.confirmed_at end,
    written_at = case when ${settled.wrote} then ${databaseTime} else written_at end,
    retry_at = case when ${isCut} then ${databaseTimePlus(CUT_LIST_WAIT_MS)} end,
    sync_requested_at = null, due_slot = null, lease_id = null, lease_until = null,
    dirty = mirror.desired_version <> ${settled.version} or mirror.dirty_count <> ${lease.dirtyCount} or ${isCut}`;
}

function meetColumns({ meet: standing }: Settled): SQL {
  if (standing === "as before") return sql``;
  const { meet, url, dueAt } = standing;
  return sql`, meet = ${meet ? JSON.stringify(meet) : null}::jsonb, meet_url = ${url},
    meet_due_at = ${dueAt?.toISOString() ?? null}`;
}

/** Which guests wait, for what and until when. */
function guestColumns(
  lease: Lease,
  { attendees, guests, guestListCut, batchDueAt, isListEmailed }: Settled,
): SQL {
  const { emailedAt, emailRounds } = isListEmailed ? afterEmail(lease, lease.readAt) : lease;
  const kept = guests.kept === "as before" ? null : JSON.stringify(guests.kept);
  return sql`
    guests_by_hand = case when ${attendees?.length === 0} then 0 else mirror.guests_by_hand end,
    guests_due_at = ${guests.dueAt?.toISOString() ?? null},
    guest_search = case when ${guests.isSearched}::boolean then null else mirror.guest_search end,
    kept_guests = case when ${kept}::jsonb is null then mirror.kept_guests
      else nullif(${kept}::jsonb, '[]'::jsonb) end,
    last_error = ${guests.error ? JSON.stringify(guests.error) : null}::jsonb, guest_list_cut = ${guestListCut},
    batch_due_at = ${batchDueAt?.toISOString() ?? null},
    emailed_at = ${emailedAt?.toISOString() ?? null}, email_rounds = ${emailRounds}`;
}

/**
 * Releases the lease and records why the attempt failed; the mirror stays dirty. The failure counts for the version
 * that the lease read: a newer one is still found.
 */
export async function recordFailure(
  engine: Engine,
  lease: Pick<Lease, "resourceId" | "leaseId" | "version" | "dirtyCount">,
  failure: { state: MirrorState; lastError: LastError },
  runId: string | null,
): Promise<void> {
  const error = JSON.stringify(failure.lastError);
  await engine.db.execute(sql`
    with recorded as (
      update ${calendarMirror} mirror
      set state = ${failure.state}, state_version = ${lease.version}, state_dirty_count = ${lease.dirtyCount},
          last_error = ${error}::jsonb, failures = mirror.failures + 1, settings_hash = ${settingsHash(engine)},
          retry_at = ${failure.lastError.retryAt}, sync_requested_at = null, due_slot = null,
          lease_id = null, lease_until = null
      where mirror.resource_id = ${lease.resourceId} and mirror.lease_id = ${lease.leaseId}
      returning mirror.resource_id
    )
    insert into ${calendarSyncLog} (resource_id, at, outcome, run_id, error)
    select resource_id, ${databaseTime}, 'failed', ${runId}::text, ${error}::jsonb
    from recorded`);
}

/** Records that no attempt could even begin for one version of a resource, unless Google already holds that version. */
export async function recordRefusal(
  engine: Engine,
  { resourceId, version }: { resourceId: string; version: number },
  { state, lastError }: { state: MirrorState; lastError: LastError },
): Promise<void> {
  await engine.db.execute(sql`
    update ${calendarMirror} mirror
    set state = ${state}, state_version = ${version}, state_dirty_count = mirror.dirty_count,
        last_error = ${JSON.stringify(lastError)}::jsonb, retry_at = null, settings_hash = ${settingsHash(engine)}
    where mirror.resource_id = ${resourceId}
      and mirror.desired_version = ${version} and (mirror.is_behind or mirror.dirty)`);
}

/**
 * Records what a write in the middle of an attempt has shown, even if the rest fails: who is on the list under which
 * spelling, what was written, requested and reverted. Without it, each attempt would start over and send the same emails
 * again.
 */
export async function recordStep(
  engine: Engine,
  lease: Lease,
  { event, attendees, holders, spellings, drift, meet: standing }: Settled,
): Promise<void> {
  const { resourceId, leaseId } = lease;
  await recordSpellings(engine, resourceId, spellings);
  if (attendees) await recordAttendees(engine, lease, { attendees, holders, isLive: true });
  await engine.db
    .update(calendarMirror)
    .set({
      drift,
      ...(event && { appliedHashes: event.hashes }),
      ...(standing !== "as before" && { meet: standing.meet }),
    })
    .where(and(eq(calendarMirror.resourceId, resourceId), eq(calendarMirror.leaseId, leaseId)));
}

const NEXT_TRY_MS = 60_000;

/** Marks an event whose run ended without a result; otherwise it would be shown as synced while it is behind. */
export async function recordInterrupted(engine: Engine, resourceId: string): Promise<void> {
  const failure = new SyncFailure("interrupted", "retry", NEXT_TRY_MS);
  await engine.db
    .update(calendarMirror)
    .set({
      state: stateAfter(failure),
      stateVersion: sql`${calendarMirror.desiredVersion}`,
      stateDirtyCount: calendarMirror.dirtyCount,
      lastError: lastErrorOf(failure, await readDatabaseTime(engine)),
      retryAt: databaseTimePlus(NEXT_TRY_MS),
    })
    .where(
      and(
        eq(calendarMirror.resourceId, resourceId),
        notInArray(calendarMirror.state, ["failed", "retrying", "paused"]),
        or(eq(calendarMirror.dirty, true), eq(calendarMirror.isBehind, true)),
      ),
    );
}
