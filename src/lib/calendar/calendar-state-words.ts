import type { MirrorState } from "./calendar-state.ts";

export type StateWords = {
  /** Two or three words, for a list. */
  label: string;
  /** What is going on, and what to do about it, if anything. */
  explanation: string;
  tone: "good" | "busy" | "quiet" | "bad";
};

/** What people read of each state. */
export const calendarStateWords: Record<MirrorState, StateWords> = {
  pending: {
    label: "Updating",
    explanation:
      "Your last save is on its way to Google Calendar. Nothing to do: this page shows when it is there.",
    tone: "busy",
  },
  synced: {
    label: "In Google Calendar",
    explanation: "Google Calendar shows this event as you saved it.",
    tone: "good",
  },
  waiting_for_dates: {
    label: "Waiting for dates",
    explanation: "It comes into Google Calendar once it has a start and an end. Add both and save.",
    tone: "quiet",
  },
  retrying: {
    label: "Trying again",
    explanation:
      "Google Calendar didn't take the last change yet. It is sent again by itself; nothing to do for now.",
    tone: "busy",
  },
  failed: {
    label: "Needs attention",
    explanation: "Google Calendar refused this event. Change what the message names, then save again.",
    tone: "bad",
  },
  paused: {
    label: "Paused",
    explanation:
      "The connection to Google Calendar is paused for all events. It resumes by itself once what the message names is put right; your saves are kept.",
    tone: "bad",
  },
  removed: {
    label: "Not in calendar",
    explanation: "It was taken out of Google Calendar. Make it a draft or publish it to bring it back.",
    tone: "quiet",
  },
};
