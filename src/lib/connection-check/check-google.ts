import { readDatabaseTime } from "#src/calendar-sync/store/database-time.ts";
import { readScanFacts } from "#src/calendar-sync/store/scan-failure.store.ts";
import { judgePause, judgeScan } from "#src/lib/connection/judge-connection.ts";
import { stuckInWords } from "#src/lib/connection/stuck-events.ts";
import { checkGoogleConnection } from "#src/lib/google-calendar.ts";
import { readPause } from "./read-facts.ts";
import { readStuck } from "./read-stuck.ts";

/** `ok` when Google gives out a token and nothing is known to keep events or changes from arriving, else what does. */
export async function checkGoogle(): Promise<string> {
  const token = await checkGoogleConnection();
  return token === "ok" ? recordedTrouble() : token;
}

async function recordedTrouble(): Promise<string> {
  try {
    const now = await readDatabaseTime();
    const [pause, scan, stuck] = await Promise.all([readPause(), readScanFacts(), readStuck(now)]);
    if (pause) return judgePause(pause, now).message;
    const scanned = judgeScan(scan, { isPaused: false, isUsualCron: false }, now);
    if (scanned.state === "wrong") return scanned.message;
    return stuck.length > 0 ? `${stuckInWords(stuck).message}.` : "ok";
  } catch {
    // Health says of the database by itself what is wrong with it.
    return "ok";
  }
}
