import type { Drift } from "#src/calendar-sync/decide/drift.ts";
import type { Meet } from "#src/calendar-sync/decide/meet-link.ts";
import { MEET } from "#src/calendar-sync/decide/owned-fields.ts";
import { fieldsInWords } from "#src/calendar-sync/inspect/field-list-words.ts";
import { failureWords } from "./failure-words.ts";

/** Something that an organizer should know about an event, but that isn't a failure. */
export type CalendarNotice = {
  code: "leftAlone" | "guestListCut" | "meetFailed" | "meetRefused";
  /** The fields concerned. */
  fields: readonly string[];
  message: string;
  hint: string;
};

type Noticed = { revision: number; drift: Drift | null; guestListCut: boolean; meet: Meet | null };

export function calendarNotices({ revision, drift, guestListCut, meet }: Noticed): CalendarNotice[] {
  const leftAlone = drift?.revision === revision ? drift.leftAlone : [];
  return [
    ...(leftAlone.length > 0 ? [leftAloneNotice(leftAlone)] : []),
    ...(guestListCut ? [GUEST_LIST_CUT] : []),
    ...(meet?.state === "failed" ? [meetNotice("meetFailed")] : []),
    ...(meet?.state === "refused" ? [meetNotice("meetRefused")] : []),
  ];
}

function leftAloneNotice(fields: readonly string[]): CalendarNotice {
  const words = fieldsInWords(fields);
  return {
    code: "leftAlone",
    fields,
    message: `Someone or another program keeps changing this in Google Calendar: ${words}. After three reverts in a day it stays as it is there.`,
    hint: "Find out what changes it there, then save the event to write all of it again.",
  };
}

function meetNotice(code: "meetFailed" | "meetRefused"): CalendarNotice {
  return { code, fields: [MEET], ...failureWords[code] };
}

const GUEST_LIST_CUT: CalendarNotice = {
  code: "guestListCut",
  fields: ["guests"],
  message:
    "Google shows only a part of this event’s guest list, so guests can’t be added or removed for now.",
  hint: "Everything else stays up to date. We’ll read the list again every hour.",
};
