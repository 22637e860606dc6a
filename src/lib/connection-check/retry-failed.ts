import { calendar } from "#src/lib/calendar/calendar.ts";
import type { SyncQuestion } from "#src/lib/calendar/sync-question-words.ts";
import { requestSyncs } from "#src/lib/resources/request-sync.ts";
import { failedEvents } from "./facts.query.ts";

/** Syncs every event that failed or is being retried. @returns how many */
export async function retryFailed(): Promise<number> {
  const ids = await failedEvents();
  await requestSyncs(ids);
  return ids.length;
}

/** How many people that may email; null for no one. Google isn't asked about each event, so it is the most. */
export async function retryQuestion(): Promise<SyncQuestion | null> {
  const ids = await failedEvents();
  let emails = 0;
  for (const id of ids) emails += (await calendar.foreseeSync(id, { asksGoogle: false })).emails;
  if (emails === 0) return null;

  const events = ids.length === 1 ? "1 event" : `${ids.length} events`;
  const people = emails === 1 ? "1 guest" : `${emails} guests`;
  return {
    emails,
    words: `This syncs ${events}. If it changes when or where they take place, or who is invited, Google emails up to ${people}.`,
  };
}
