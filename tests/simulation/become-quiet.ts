import { isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "#src/db/database.ts";
import { calendarGuest, calendarMirror } from "#src/db/schema.ts";
import { isConnectionPaused } from "#src/calendar-sync/store/connection.store.ts";
import { correctSettings } from "./app-settings.ts";
import type { History } from "./commands.ts";
import type { SimulatedHost } from "./simulated-host.ts";
import type { Stage } from "./stage.ts";

/** Longer than it takes a scan to come round; what it opens then has to be closed before the next one. */
const STEP_SECONDS = 11 * 60;
const MAX_STEPS = 35;
/** Guests whom Google goes on refusing are tried a day later: nobody waits for that. */
const REFUSED_AGAIN_MS = 12 * 60 * 60_000;

const Waiting = z.object({ rows: z.array(z.object({ waiting: z.coerce.number() })).length(1) });

/**
 * Ends all faults and lets time pass until nothing is on its way any more. Whether what is then there is right is for
 * the invariants to say; a world that doesn't settle is left as it is.
 */
export async function becomeQuiet(
  stage: Stage,
  { keepsInvitationLimit }: Pick<History, "keepsInvitationLimit">,
): Promise<void> {
  const { world, host } = stage;
  const { google, inngest, attempts } = world;
  attempts.clearTraps();
  correctSettings();
  inngest.calm();
  google.control.clearFaults();
  google.control.configure({
    tokenAnswer: "issue",
    userRequestsPerMinute: 600,
    quotaRetryAfterSeconds: null,
    quotaStatus: 403,
    patchUnits: 1,
    accessRoles: {},
    calendarWritesPerBurst: null,
    invitationsPerWindow: keepsInvitationLimit ? 0 : null,
    attendeesListedUpTo: null,
    refuseExternalGuests: false,
    conferencePendingReads: 0,
    conferenceOutcome: "success",
    conferenceRefusal: null,
    revivalLosesConference: false,
  });
  await tryRefusedGuestsAgain(host);

  for (let step = 0; step < MAX_STEPS; step += 1) {
    const since = new Date(world.clock.now());
    const changes = google.state.changes;
    await tryFailedMeetsAgain(host);
    await world.advance(STEP_SECONDS);
    if (google.state.changes === changes && (await isAtRest(stage, since))) return;
  }
}

/** The organizer asks for it; else it would happen a day later. */
async function tryRefusedGuestsAgain({ requestSync }: SimulatedHost): Promise<void> {
  const db = await database();
  const refused = await db
    .selectDistinct({ resourceId: calendarGuest.resourceId })
    .from(calendarGuest)
    .where(isNotNull(calendarGuest.refusedAt));
  for (const { resourceId } of refused) await requestSync(resourceId);
}

async function tryFailedMeetsAgain({ requestSync }: SimulatedHost): Promise<void> {
  const db = await database();
  const { resourceId, meet } = calendarMirror;
  const failed = await db
    .select({ resourceId })
    .from(calendarMirror)
    .where(sql`${meet}->>'state' in ('failed', 'refused')`);
  for (const mirror of failed) await requestSync(mirror.resourceId);
}

async function isAtRest({ world, host, model }: Stage, since: Date): Promise<boolean> {
  if (world.clock.nextTimerAt("foreground") !== undefined) return false;
  const db = await database();
  const isLimited = world.google.state.settings.invitationsPerWindow === 0;
  const answer = await db.execute(sql`
    select (select count(*) from calendar_mirror where dirty)
      + (select count(*) from calendar_mirror where is_behind)
      + (select count(*) from json_array_elements_text(${JSON.stringify(model.resourceIds)}::json) id
          where not exists (select 1 from calendar_mirror where resource_id = id))
      + (select count(*) from calendar_mirror where batch_due_at is not null)
      + (select count(*) from calendar_mirror where meet_due_at is not null)
      + (select count(*) from calendar_mirror where meet->>'state' in ('failed', 'refused'))
      + (select count(*) from calendar_mirror
          where guests_due_at < ${new Date(world.clock.now() + REFUSED_AGAIN_MS).toISOString()}::timestamptz
            and not ${isLimited}::boolean)
      + (select count(*) from (values (1)) one(x) where not exists
          (select 1 from calendar_scan
            where scanned_at >= ${since.toISOString()}::timestamptz and sync_token is not null))
      as waiting`);
  return Waiting.parse(answer).rows[0]?.waiting === 0 && !(await isConnectionPaused(await host.openEngine()));
}
