import { mayWrite } from "#src/calendar-sync/google/access-role.ts";
import { readGoogleCalendarRole } from "#src/lib/google-calendar.ts";
import { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { claimProbe, isConnectionPaused, resumeConnection } from "#src/calendar-sync/store/connection.store.ts";
import { charged } from "#src/calendar-sync/attempt/google-budget.ts";

/**
 * Whether the connection to Google may be used. A paused one is tried when its time has come, and resumes by itself once
 * Google gives out a token and lets the host write to the calendar.
 */
export async function probeConnection(): Promise<"working" | "paused"> {
  if (!(await isConnectionPaused())) return "working";
  if (!(await claimProbe())) return "paused";

  try {
    if (!mayWrite(await charged(readGoogleCalendarRole))) return "paused";
  } catch (error) {
    if (error instanceof GoogleCalendarError) return "paused";
    throw error;
  }
  await resumeConnection();
  return "working";
}
