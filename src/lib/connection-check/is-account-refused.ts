import { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";

/** Whether Google refuses the app’s account, rather than not answering. Asks for a new token. */
export async function isAccountRefused(): Promise<boolean> {
  try {
    await calendar.google.reauthorize();
    return false;
  } catch (error) {
    if (error instanceof GoogleCalendarError) return error.action === "pause";
    throw error;
  }
}
