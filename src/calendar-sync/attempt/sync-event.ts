import { SyncFailure } from "../decide/sync-failure.ts";
import type { Engine } from "../engine.ts";
import { linkEvent } from "./link-event.ts";
import { planCalendarSync, recordInvalidResource } from "./plan-calendar-sync.ts";
import { removeFormerEvents } from "./remove-former-events.ts";
import { type WriteOutcome, writeWhenDue } from "./write-calendar-event.ts";

export type SyncResult =
  | { outcome: WriteOutcome["outcome"] | "ignored" | "paused" }
  /** Call again at this instant: the event, or its next guests, can't be written before. */
  | { waitUntil: string };

/**
 * Runs a whole sync in one call, for hosts that don't run its parts as steps. Safe to repeat, to overlap and to stop at
 * any point.
 *
 * @throws LeaseTaken: another sync of this event is in progress; SyncFailure: retry after `retryInMs`, or not at all
 *   when that is null. The failure is recorded either way.
 */
export async function syncEvent(
  engine: Engine,
  resourceId: string,
  run: { id: string },
): Promise<SyncResult> {
  const plan = await planCalendarSync(engine, resourceId);
  if (plan.kind === "missing") {
    throw new SyncFailure("invalidResource", "stop", null, `Event resource not found: ${resourceId}`);
  }
  if (plan.kind === "ignored" || plan.kind === "paused") return { outcome: plan.kind };
  if (plan.kind === "invalid") {
    await recordInvalidResource(engine, resourceId, plan);
    throw new SyncFailure("invalidResource", "stop", null, plan.problems);
  }
  if (plan.waitUntil) return { waitUntil: plan.waitUntil };

  const written = await writeWhenDue(engine, resourceId, run);
  if ("waitUntil" in written) return written;
  if (written.linkChanged) await linkEvent(engine, resourceId);
  if (written.hasFormerEvents) await removeFormerEvents(engine, resourceId, "due");
  return written.batchDueAt ? { waitUntil: written.batchDueAt } : { outcome: written.outcome };
}
