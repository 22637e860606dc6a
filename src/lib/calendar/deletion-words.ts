import type { CalendarView } from "./calendar-view.ts";
import { type Standing, standingOf } from "./standing-words.ts";

type Deleted = {
  calendar: Pick<CalendarView, "state" | "lastError">;
  /** Whether Google ever held the event. */
  wasInGoogle: boolean;
};

const words: Record<Standing, string> = {
  removed: "It has been removed from Google Calendar.",
  waiting_for_dates: "It isn’t in Google Calendar.",
  pending: "It is being removed from Google Calendar. This page updates when it’s done.",
  synced: "It is being removed from Google Calendar. This page updates when it’s done.",
  retrying: "It is still in Google Calendar. We’ll retry automatically.",
  failed: "It is still in Google Calendar. Fix the problem below, or remove it there.",
  paused: "It is still in Google Calendar, which isn’t connected. It will be removed once that works again.",
  elsewhere: "It is still in another calendar. Fix the problem below, or remove it there.",
};

/** Where a deleted event is now. */
export function deletionInWords({ calendar, wasInGoogle }: Deleted): string {
  return wasInGoogle ? words[standingOf(calendar)] : "It was never in Google Calendar.";
}
