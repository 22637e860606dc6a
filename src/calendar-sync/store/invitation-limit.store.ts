import type { Engine } from "../engine.ts";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { databaseTime, databaseTimePlus, isOver } from "./database-time.ts";
import { calendarMirror, calendarSyncLog, googleQuota } from "../schema.ts";
import { limitReached } from "../decide/guests-left.ts";

const HOUR_MS = 60 * 60_000;
/** Google's limit lasts for hours, and testing it makes it last longer. */
const MIN_HOLD_MS = 2 * HOUR_MS;
const MAX_HOLD_MS = 4 * HOUR_MS;
/** No other attempt tests the limit for this long, in case the one that does never finishes. */
const KNOCK_MS = 10 * 60_000;

const isOurs = (engine: Engine) => eq(googleQuota.googleUser, engine.settings.user);

/** Stops new invitations from this account for some hours, and records the limit with the event that reached it. */
export async function holdInvitations(engine: Engine, resourceId: string, now: Date): Promise<void> {
  const until = sql`${databaseTime} + least(${MAX_HOLD_MS}, ${MIN_HOLD_MS} * (1 + ${googleQuota.invitationHolds})) * interval '1 millisecond'`;
  const [held] = await engine.db
    .insert(googleQuota)
    .values({
      googleUser: engine.settings.user,
      nextSlot: 0,
      invitationsHeldUntil: databaseTimePlus(MIN_HOLD_MS),
      invitationHolds: 1,
    })
    .onConflictDoUpdate({
      target: googleQuota.googleUser,
      set: { invitationsHeldUntil: until, invitationHolds: sql`${googleQuota.invitationHolds} + 1` },
    })
    .returning({ until: googleQuota.invitationsHeldUntil });

  const error = limitReached(held?.until ?? now, now);
  await engine.db.insert(calendarSyncLog).values({ resourceId, at: now, outcome: "failed", error });
  // Every event whose guests wait shows until when.
  await engine.db
    .update(calendarMirror)
    .set({ lastError: error })
    .where(
      and(
        eq(calendarMirror.googleUser, engine.settings.user),
        sql`${calendarMirror.lastError}->>'code' = ${error.code}`,
      ),
    );
}

/** Whether this caller alone may test with one guest whether the limit has passed. */
export async function claimKnock(engine: Engine): Promise<boolean> {
  const heldUntil = googleQuota.invitationsHeldUntil;
  const claimed = await engine.db
    .update(googleQuota)
    .set({ invitationsHeldUntil: databaseTimePlus(KNOCK_MS) })
    .where(and(isOurs(engine), isNotNull(heldUntil), isOver(sql`${heldUntil}`)))
    .returning({ user: googleQuota.googleUser });
  return claimed.length > 0;
}

/** The limit has passed: every event's guests may be invited again. */
export async function releaseInvitations(engine: Engine): Promise<void> {
  await engine.db
    .update(googleQuota)
    .set({ invitationsHeldUntil: null, invitationHolds: 0 })
    .where(isOurs(engine));
}
