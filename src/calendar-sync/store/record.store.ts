import type { Engine } from "../engine.ts";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { databaseTime, databaseTimePlus } from "./database-time.ts";
import { calendarMirror, calendarSyncLog } from "../schema.ts";
import type { LastError, MirrorState, SyncOutcome } from "../decide/mirror-state.ts";
import type { Attendee } from "../google/google-event.ts";
import { afterEmail } from "../decide/guest-batches.ts";
import type { GuestsLeft } from "../decide/guests-left.ts";
import type { Drift } from "../decide/drift.ts";
import type { Spellings } from "../decide/guest-spellings.ts";
import type { FieldHashes } from "../decide/owned-fields.ts";
import { calendarInUse, settingsHash } from "./calendar-in-use.ts";
import type { TicketHolder } from "../ports.ts";
import type { Lease } from "./lease.store.ts";

/** What an attempt leaves behind. */
export type Settled = {
  outcome: SyncOutcome;
  changed: readonly string[];
  /** Those of the changed fields in which Google's event no longer was as we had left it. */
  reverted: readonly string[];
  /** How many guests came onto the list, and how many went. */
  invited: number;
  uninvited: number;
  state: MirrorState;
  /** The version that was read and is now in Google. */
  version: number;
  /** The event id that the host has on its resource. */
  linkedEventId: string | null;
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
  /** The id under which a removed event rests; it comes back under the same one. */
  removedEventId: string | null;
  /** Everybody on the list, as Google answered; null when that wasn't looked at. */
  attendees: readonly Attendee[] | null;
  guests: GuestsLeft;
  /** Addresses that Google was found to spell in a way of its own. */
  spellings: Spellings;
  /** When changes of the guest list are sent that wait; null when none does. */
  batchDueAt: Date | null;
  /** Whether Google mailed all guests about a changed list. */
  isListEmailed: boolean;
  wrote: boolean;
  drift: Drift;
  /** Whether guests wait because Google tells a part of its list only. */
  guestListCut: boolean;
};

/** When a guest list that Google cut is read again for those who wait. */
const CUT_LIST_WAIT_MS = 60 * 60_000;

/**
 * Records an attempt, if it still holds its lease; a refused record leaves the mirror open. The mirror is closed only
 * if the resource is still the one that was read.
 *
 * @returns whether it was recorded
 */
export async function recordSettled(
  engine: Engine,
  lease: Lease,
  settled: Settled,
  runId: string | null,
): Promise<boolean> {
  const db = await engine.database();
  const answer = await db.execute(sql`
    with held as (
      select resource_id, state, last_error from ${calendarMirror}
      where resource_id = ${lease.resourceId} and lease_id = ${lease.leaseId}
      for update
    ), recorded as (
      update ${calendarMirror} mirror
      set ${eventColumns(engine, lease, settled)}, ${stateColumns(engine, lease, settled)}, ${guestColumns(lease, settled)}
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
    select resource_id from recorded`);
  return z.object({ rows: z.array(z.unknown()) }).parse(answer).rows.length > 0;
}

/** Where the event is, and what Google said of it. */
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

/** How the attempt ended; the mirror is closed unless something else opened it during the attempt. */
function stateColumns(engine: Engine, lease: Lease, settled: Settled): SQL {
  const isCut = sql`${settled.guestListCut}::boolean`;
  return sql`
    settings_hash = ${settingsHash(engine)}, failures = 0, drift = ${JSON.stringify(settled.drift)}::jsonb,
    -- Until the host has the event's id, the version counts as not applied.
    applied_version = ${settled.version}::int - ${settled.linkedEventId === (settled.event?.id ?? null) ? 0 : 1}::int,
    state_version = ${settled.version}, state = ${settled.state}, state_dirty_count = ${lease.dirtyCount},
    confirmed_at = ${databaseTime}, written_at = case when ${settled.wrote} then ${databaseTime} else written_at end,
    retry_at = case when ${isCut} then ${databaseTimePlus(CUT_LIST_WAIT_MS)} end,
    sync_requested_at = null, due_slot = null, lease_id = null, lease_until = null,
    dirty = mirror.desired_version <> ${settled.version} or mirror.dirty_count <> ${lease.dirtyCount} or ${isCut}`;
}

/** Which guests wait, for what and until when. */
function guestColumns(lease: Lease, { guests, guestListCut, batchDueAt, isListEmailed }: Settled): SQL {
  const { emailedAt, emailRounds } = isListEmailed ? afterEmail(lease, lease.readAt) : lease;
  const kept = guests.kept === "as before" ? null : JSON.stringify(guests.kept);
  return sql`
    guests_due_at = ${guests.dueAt?.toISOString() ?? null},
    guest_search = case when ${guests.isSearched}::boolean then null else mirror.guest_search end,
    kept_guests = case when ${kept}::jsonb is null then mirror.kept_guests
      else nullif(${kept}::jsonb, '[]'::jsonb) end,
    last_error = ${guests.error ? JSON.stringify(guests.error) : null}::jsonb, guest_list_cut = ${guestListCut},
    batch_due_at = ${batchDueAt?.toISOString() ?? null},
    emailed_at = ${emailedAt?.toISOString() ?? null}, email_rounds = ${emailRounds}`;
}

/**
 * Gives the lease back and says why; the mirror stays open. What was refused is a version that is as new as the lease at
 * least: a newer one that nobody heard of is still looked for.
 */
export async function recordFailure(
  engine: Engine,
  lease: Pick<Lease, "resourceId" | "leaseId" | "version" | "dirtyCount">,
  failure: { state: MirrorState; lastError: LastError },
  runId: string | null,
): Promise<void> {
  const db = await engine.database();
  const error = JSON.stringify(failure.lastError);
  await db.execute(sql`
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

/** Says of one version of a resource that no attempt could even begin, unless Google holds that version already. */
export async function recordRefusal(
  engine: Engine,
  { resourceId, version }: { resourceId: string; version: number },
  { state, lastError }: { state: MirrorState; lastError: LastError },
): Promise<void> {
  const db = await engine.database();
  await db.execute(sql`
    update ${calendarMirror} mirror
    set state = ${state}, state_version = ${version}, state_dirty_count = mirror.dirty_count,
        last_error = ${JSON.stringify(lastError)}::jsonb, retry_at = null, settings_hash = ${settingsHash(engine)}
    where mirror.resource_id = ${resourceId}
      and mirror.desired_version = ${version} and (mirror.is_behind or mirror.dirty)`);
}
