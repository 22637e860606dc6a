import { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { readDatabaseTime } from "#src/db/read-database-time.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { judgePause, judgeScan } from "#src/lib/connection/judge-connection.ts";
import { stuckInWords } from "#src/lib/connection/stuck-events.ts";
import { readPause } from "./facts.query.ts";
import { readStuck } from "./stuck-events.query.ts";

/** `ok` if Google issues a token and no known problem keeps events or changes from arriving, else that problem. */
export async function checkGoogle(): Promise<string> {
  try {
    await calendar.google.authorize();
  } catch (error) {
    if (error instanceof GoogleCalendarError) return error.message;
    throw error;
  }
  return recordedTrouble();
}

async function recordedTrouble(): Promise<string> {
  try {
    const now = await readDatabaseTime();
    const [pause, scan, stuck] = await Promise.all([readPause(), calendar.readScanFacts(), readStuck(now)]);
    if (pause) return judgePause(pause, now, "not asked").message;
    const scanned = judgeScan(scan, { isWaiting: false, isUsualCron: false }, now);
    if (scanned.state === "wrong") return scanned.message;
    return stuck.length > 0 ? `${stuckInWords(stuck).message}.` : "ok";
  } catch {
    // Health reports problems of the database separately.
    return "ok";
  }
}
