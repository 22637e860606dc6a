import { clockFrom } from "#src/lib/time/clock.ts";
import type { SyncOutcome } from "#src/lib/calendar/calendar-state.ts";
import { pauseConnection } from "./connection-store.ts";
import { recordAttendees, recordSpellings } from "./guest-store.ts";
import { recordFailure, recordSettled } from "./record-store.ts";
import { takeLease } from "./lease-store.ts";
import { settleCalendarEvent } from "./settle-calendar-event.ts";
import { lastErrorOf, stateAfter, SyncFailure, toSyncFailure } from "#src/lib/calendar/sync-failure.ts";

export type WriteOutcome = {
  outcome: SyncOutcome;
  changed: readonly string[];
  /** Whether the resource's own `calendarId` must follow. */
  linkChanged: boolean;
  /** Whether the event may still be in a calendar that it left. */
  hasFormerEvents: boolean;
};

/**
 * One attempt to make Google hold what the resource says at this moment: one event, newest content. Safe to repeat, to
 * overlap and to die at any point; docs/decisions/003-one-attempt-to-write.md says why.
 *
 * @throws LeaseTaken, WrittenJustNow, SyncFailure; a failure is recorded beside the event first
 */
export async function writeCalendarEvent(
  resourceId: string,
  run: { id: string | null; keepsDistance?: boolean },
): Promise<WriteOutcome> {
  const { keepsDistance = false } = run;
  const lease = await takeLease(resourceId, { keepsDistance });
  const clock = clockFrom(lease.readAt);
  try {
    const { settled, calendarId } = await settleCalendarEvent(lease, clock);
    // Before the record that closes the mirror: whoever breaks off between the two comes back and looks at the list again.
    const { attendees, spellings } = settled;
    await recordSpellings(resourceId, spellings);
    if (attendees) await recordAttendees(lease, { attendees, isLive: settled.event !== null });
    const isRecorded = await recordSettled(lease, settled, run.id);
    if (!isRecorded) throw new SyncFailure("interrupted", "retry", 0);

    const { outcome, changed, event } = settled;
    const linkChanged = (event?.id ?? null) !== calendarId;
    return { outcome, changed, linkChanged, hasFormerEvents: lease.hasFormerEvents };
  } catch (thrown) {
    const failure = toSyncFailure(thrown, { number: lease.failures, random: Math.random() });
    const lastError = lastErrorOf(failure, clock.now());
    if (failure.action === "pause") await pauseConnection(lastError);
    await recordFailure(lease, { state: stateAfter(failure), lastError }, run.id);
    throw failure;
  }
}
