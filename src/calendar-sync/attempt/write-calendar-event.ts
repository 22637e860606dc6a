import type { Engine } from "../engine.ts";
import { clockFrom } from "../decide/clock.ts";
import type { SyncOutcome } from "../decide/mirror-state.ts";
import { pauseConnection } from "../store/connection.store.ts";
import { isRateRefusal } from "./call-budget.ts";
import { recordAttendees, recordSpellings } from "../store/guest.store.ts";
import { reserveGoogleSlot } from "../store/rate-limiter.store.ts";
import { recordFailure, recordSettled } from "../store/record.store.ts";
import { takeLease } from "../store/lease.store.ts";
import { settleCalendarEvent } from "./settle-calendar-event.ts";
import { lastErrorOf, NotDue, stateAfter, SyncFailure, toSyncFailure } from "../decide/sync-failure.ts";

export type WriteOutcome = {
  outcome: SyncOutcome;
  changed: readonly string[];
  /** Whether the host's link must be updated. */
  linkChanged: boolean;
  /** Whether the event may still be in a calendar that it left. */
  hasFormerEvents: boolean;
  /** When the guest-list changes that began to wait in this attempt are due; null when none did. */
  batchDueAt: string | null;
};

/**
 * One attempt to make Google hold what the resource says at this moment: one event, with the newest content. Safe to
 * repeat, to overlap and to stop at any point; docs/decisions/003-one-attempt-to-write.md says why.
 *
 * @throws LeaseTaken, NotDue, SyncFailure; a failure is first recorded with the event
 */
export async function writeCalendarEvent(
  engine: Engine,
  resourceId: string,
  run: { id: string | null; keepsDistance?: boolean },
): Promise<WriteOutcome> {
  const { keepsDistance = false } = run;
  const lease = await takeLease(engine, resourceId, { keepsDistance });
  const clock = clockFrom(lease.readAt);
  try {
    const settled = await settleCalendarEvent(engine, lease, clock);
    // Recorded before the mirror is marked clean: if the attempt stops in between, the next one reads the list again.
    const { attendees, holders, spellings } = settled;
    await recordSpellings(engine, resourceId, spellings);
    if (attendees)
      await recordAttendees(engine, lease, { attendees, holders, isLive: settled.event !== null });
    const isRecorded = await recordSettled(engine, lease, settled, run.id);
    if (!isRecorded) throw new SyncFailure("interrupted", "retry", 0);

    const { outcome, changed, event, storedEventId } = settled;
    return {
      outcome,
      changed,
      linkChanged: (event?.id ?? null) !== storedEventId,
      hasFormerEvents: lease.hasFormerEvents,
      batchDueAt: lease.batchDueAt ? null : (settled.batchDueAt?.toISOString() ?? null),
    };
  } catch (thrown) {
    const slot = isRateRefusal(thrown) ? await reserveGoogleSlot(engine) : null;
    const failure = slot
      ? new SyncFailure("rateLimitExceeded", "retry", slot.waitMs, toMessage(thrown))
      : toSyncFailure(thrown, { number: lease.failures, random: Math.random() });
    const lastError = lastErrorOf(failure, slot?.now ?? clock.now());
    if (failure.action === "pause") await pauseConnection(engine, lastError);
    await recordFailure(engine, lease, { state: stateAfter(failure), lastError }, run.id);
    // A write that Google refused because of its rate is sent again when its slot is due, which costs no attempt.
    if (slot && keepsDistance) throw new NotDue(resourceId, slot.at);
    throw failure;
  }
}

function toMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : "";
}

/**
 * Returns what the attempt did, or when to try again: when the event was written a moment ago and has changed since, or
 * when Google's quota has no room. Waiting costs no attempt.
 */
export async function writeWhenDue(
  engine: Engine,
  resourceId: string,
  run: { id: string },
): Promise<WriteOutcome | { waitUntil: string }> {
  try {
    return await writeCalendarEvent(engine, resourceId, { ...run, keepsDistance: true });
  } catch (error) {
    if (error instanceof NotDue) return { waitUntil: error.until.toISOString() };
    throw error;
  }
}
