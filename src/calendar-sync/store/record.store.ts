import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { databaseTime, databaseTimePlus } from "./database-time.ts";
import { calendarMirror, calendarSyncLog, contentResource } from "#src/db/schema.ts";
import type { LastError, MirrorState, SyncOutcome } from "#src/calendar-sync/decide/mirror-state.ts";
import type { Attendee } from "#src/calendar-sync/google/google-event.ts";
import { afterMailing } from "#src/calendar-sync/decide/guest-batches.ts";
import type { GuestsLeft } from "#src/calendar-sync/decide/guests-left.ts";
import type { Drift } from "#src/calendar-sync/decide/drift.ts";
import type { Spellings } from "#src/calendar-sync/decide/guest-spellings.ts";
import type { FieldHashes } from "#src/calendar-sync/decide/owned-fields.ts";
import { calendarInUse, settingsHash } from "./calendar-in-use.ts";
import type { Lease } from "./lease.store.ts";

/** What an attempt leaves behind. */
export type Settled = {
  outcome: SyncOutcome;
  changed: readonly string[];
  /** Those of the changed fields in which Google's event no longer was as we had left it. */
  putBack: readonly string[];
  /** How many guests came onto the list, and how many went. */
  invited: number;
  uninvited: number;
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
  guests: GuestsLeft;
  /** Addresses that Google was found to spell in a way of its own. */
  spellings: Spellings;
  /** When changes of the guest list are sent that wait; null when none does. */
  batchDueAt: Date | null;
  /** Whether Google mailed all guests about a changed list. */
  isListMailed: boolean;
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
export async function recordSettled(lease: Lease, settled: Settled, runId: string | null): Promise<boolean> {
  const { event } = settled;
  const db = await database();
  const answer = await db.execute(sql`
    with held as (
      select resource_id, state, last_error from ${calendarMirror}
      where resource_id = ${lease.resourceId} and lease_id = ${lease.leaseId}
      for update
    ), resource as (
      update ${contentResource} resource
      set synced_version = case
        when resource.fields->>'calendarId' is not distinct from ${event?.id ?? null}::text then ${settled.version}::int
        -- The write-back of the event's id is still to come: until then the version counts as unheard.
        else ${settled.version}::int - 1
      end
      from held where resource.id = held.resource_id
      returning resource.id, resource.sync_version
    ), recorded as (
      update ${calendarMirror} mirror
      set ${eventColumns(lease, settled)}, ${stateColumns(lease, settled)}, ${guestColumns(lease, settled)}
      from resource
      where mirror.resource_id = resource.id
      returning mirror.resource_id
    ), logged as (
      -- A look that found nothing is a line of the history only where the line before says something else.
      insert into ${calendarSyncLog} (resource_id, at, outcome, changed, put_back, invited, uninvited, run_id)
      select resource_id, ${databaseTime}, ${settled.outcome}::text, ${JSON.stringify(settled.changed)}::jsonb,
      ${JSON.stringify(settled.putBack)}::jsonb, ${settled.invited}::int, ${settled.uninvited}::int, ${runId}::text
      from recorded join held using (resource_id)
      where ${settled.outcome}::text <> 'unchanged' or held.state <> ${settled.state} or held.last_error is not null
    )
    select resource_id from recorded`);
  return z.object({ rows: z.array(z.unknown()) }).parse(answer).rows.length > 0;
}

/** Where the event is, and what Google said of it. */
function eventColumns(lease: Lease, { event, restingId }: Settled): SQL {
  const { user, address } = calendarInUse();
  const isThere = event !== null;
  return sql`
    google_event_id = ${event?.id ?? restingId}, etag = ${event?.etag ?? null},
    applied_hashes = ${event ? JSON.stringify(event.hashes) : null}::jsonb,
    html_link = ${event?.htmlLink ?? null}, ical_uid = coalesce(${event?.iCalUid ?? null}, mirror.ical_uid),
    -- A moved event starts over in its new calendar; what calendar files say of it must not.
    sequence = greatest(${event?.sequence ?? null}::int, mirror.sequence),
    google_user = case when ${isThere}::boolean then ${user} else mirror.google_user end,
    google_calendar_id = case when ${isThere}::boolean then ${address} else mirror.google_calendar_id end,
    installation_id = case when ${isThere}::boolean then ${lease.installationId}::uuid else mirror.installation_id end`;
}

/** How the attempt ended; the mirror is closed unless something else opened it during the attempt. */
function stateColumns(lease: Lease, settled: Settled): SQL {
  const isCut = sql`${settled.guestListCut}::boolean`;
  return sql`
    settings_hash = ${settingsHash()}, failures = 0, drift = ${JSON.stringify(settled.drift)}::jsonb,
    state_version = ${settled.version}, state = ${settled.state}, state_openings = ${lease.openings},
    confirmed_at = ${databaseTime}, written_at = case when ${settled.wrote} then ${databaseTime} else written_at end,
    retry_at = case when ${isCut} then ${databaseTimePlus(CUT_LIST_WAIT_MS)} end,
    woken_at = null, due_slot = null, lease_id = null, lease_until = null,
    open = resource.sync_version <> ${settled.version} or mirror.openings <> ${lease.openings} or ${isCut}`;
}

/** Which guests wait, for what and until when. */
function guestColumns(lease: Lease, { guests, guestListCut, batchDueAt, isListMailed }: Settled): SQL {
  const { mailedAt, mailings } = isListMailed ? afterMailing(lease, lease.readAt) : lease;
  const kept = guests.kept === "as before" ? null : JSON.stringify(guests.kept);
  return sql`
    guests_due_at = ${guests.dueAt?.toISOString() ?? null},
    guest_search = case when ${guests.isSearched}::boolean then null else mirror.guest_search end,
    kept_guests = case when ${kept}::jsonb is null then mirror.kept_guests
      else nullif(${kept}::jsonb, '[]'::jsonb) end,
    last_error = ${guests.error ? JSON.stringify(guests.error) : null}::jsonb, guest_list_cut = ${guestListCut},
    batch_due_at = ${batchDueAt?.toISOString() ?? null},
    mailed_at = ${mailedAt?.toISOString() ?? null}, mailings = ${mailings}`;
}

/**
 * Gives the lease back and says why; the mirror stays open. What was refused is a version that is as new as the lease at
 * least: a newer one that nobody heard of is still looked for.
 */
export async function recordFailure(
  lease: Pick<Lease, "resourceId" | "leaseId" | "version" | "openings">,
  failure: { state: MirrorState; lastError: LastError },
  runId: string | null,
): Promise<void> {
  const db = await database();
  const error = JSON.stringify(failure.lastError);
  await db.execute(sql`
    with recorded as (
      update ${calendarMirror} mirror
      set state = ${failure.state}, state_version = ${lease.version}, state_openings = ${lease.openings},
          last_error = ${error}::jsonb, failures = mirror.failures + 1, settings_hash = ${settingsHash()},
          retry_at = ${failure.lastError.retryAt}, woken_at = null, due_slot = null,
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
  { resourceId, version }: { resourceId: string; version: number },
  { state, lastError }: { state: MirrorState; lastError: LastError },
): Promise<void> {
  const db = await database();
  await db.execute(sql`
    update ${calendarMirror} mirror
    set state = ${state}, state_version = ${version}, state_openings = mirror.openings,
        last_error = ${JSON.stringify(lastError)}::jsonb, retry_at = null, settings_hash = ${settingsHash()}
    from ${contentResource} resource
    where mirror.resource_id = ${resourceId} and resource.id = mirror.resource_id
      and resource.sync_version = ${version} and (resource.is_behind or mirror.open)`);
}
