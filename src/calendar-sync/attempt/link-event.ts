import { SyncFailure } from "../decide/sync-failure.ts";
import type { Engine } from "../engine.ts";
import { beginLink, endLink } from "../store/mirror.store.ts";

/** Another round is needed only if a different run created an event in the time between. */
const MAX_ROUNDS = 5;

/**
 * Makes the host store the live event's id, or clear it when there is none. It uses what is recorded at that moment,
 * not what a run remembers, and repeats until both agree.
 */
export async function linkEvent(engine: Engine, resourceId: string, round = 1): Promise<void> {
  if (round > MAX_ROUNDS) throw new SyncFailure("changedMeanwhile", "retry", 0);
  const eventId = await beginLink(engine, resourceId);
  await engine.host.linkEvent(resourceId, eventId);
  if (!(await endLink(engine, resourceId, eventId))) await linkEvent(engine, resourceId, round + 1);
}
