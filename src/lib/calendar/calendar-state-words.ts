import type { MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";

export type StateWords = {
  /** Two or three words, for a list. */
  label: string;
  /** What is going on. */
  meaning: string;
  /** What to do about it, or that there is nothing to do. */
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
    advice: "Nothing to do. What somebody changes there by hand is put back.",
    tone: "good",
  },
  waiting_for_dates: {
    label: "Waiting for dates",
    meaning: "An event without a start and an end has no place in a calendar.",
    advice: "Add both and save: it is then put into Google Calendar by itself.",
    tone: "quiet",
  },
  retrying: {
    label: "Trying again",
    meaning: "Google Calendar didn’t take the last change yet.",
    advice: "Nothing to do for now: it is sent again by itself. “Sync now” tries at once.",
    tone: "busy",
  },
  failed: {
    label: "Needs attention",
    meaning: "Google Calendar doesn’t have this event as you saved it, and trying again would not help.",
    advice: "Put right what the message names, then save, or press “Sync now”.",
    tone: "bad",
  },
  paused: {
    label: "Paused",
    meaning: "Nothing is sent to Google Calendar for now. Your saves are kept.",
    advice: "Put right what the message names: all events then follow by themselves.",
    tone: "bad",
  },
  removed: {
    label: "Not in calendar",
    meaning: "This event is not in Google Calendar, because it is archived or deleted.",
    advice: "To bring it back with its guests, make it a draft or publish it.",
    tone: "quiet",
  },
};
