import type { MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";

export type StateWords = {
  /** Two or three words, for a list. */
  label: string;
  /** What is going on. */
  meaning: string;
  /** What to do, or that there is nothing to do. */
  advice: string;
  tone: "good" | "busy" | "quiet" | "bad";
};

/** What people read about each state. */
export const calendarStateWords: Record<MirrorState, StateWords> = {
  pending: {
    label: "Updating",
    meaning: "Your last change is on its way to Google Calendar.",
    advice: "Nothing to do: this page shows when it is there.",
    tone: "busy",
  },
  synced: {
    label: "In Google Calendar",
    meaning: "Google Calendar shows this event as you saved it.",
    advice: "Nothing to do. Changes made there by hand are reverted.",
    tone: "good",
  },
  waiting_for_dates: {
    label: "Waiting for dates",
    meaning: "An event without a start and an end can’t be in a calendar.",
    advice: "Add both and save: it then goes to Google Calendar automatically.",
    tone: "quiet",
  },
  retrying: {
    label: "Trying again",
    meaning: "Google Calendar hasn’t accepted the last change yet.",
    advice: "Nothing to do for now: it is sent again automatically. “Sync now” tries at once.",
    tone: "busy",
  },
  failed: {
    label: "Needs attention",
    meaning: "Google Calendar doesn’t have this event as you saved it, and trying again would not help.",
    advice: "Fix what the message names, then save, or press “Sync now”.",
    tone: "bad",
  },
  paused: {
    label: "Paused",
    meaning: "Nothing is sent to Google Calendar for now. Your saves are kept.",
    advice: "Fix what the message names: all events then follow automatically.",
    tone: "bad",
  },
  removed: {
    label: "Not in calendar",
    meaning: "This event is not in Google Calendar, because it is archived or deleted.",
    advice: "To bring it back with its guests, make it a draft or publish it.",
    tone: "quiet",
  },
};
