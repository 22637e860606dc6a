import type { Engine } from "../engine.ts";
import { mayWrite } from "../google/access-role.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { claimProbe, isConnectionPaused, resumeConnection } from "../store/connection.store.ts";
import { charged } from "../attempt/google-budget.ts";

/**
 * Whether the connection to Google may be used. A paused one is probed when that is due, and resumes once Google issues
 * a token and lets the host write to the calendar.
 */
export async function probeConnection(engine: Engine): Promise<"working" | "paused"> {
  if (!(await isConnectionPaused(engine))) return "working";
  if (!(await claimProbe(engine))) return "paused";

  try {
    if (!mayWrite(await charged(engine, () => engine.google.readRole()))) return "paused";
  } catch (error) {
    if (error instanceof GoogleCalendarError) return "paused";
    throw error;
  }
  await resumeConnection(engine);
  return "working";
}
