import type { EventSpan } from "#src/calendar-sync/ports.ts";

/** An event as a calendar file shows it. It has no field for guests. */
export type CalendarEntry = {
  /** The same as in Google, so that a file and an invitation are one entry in the reader's calendar. */
  uid: string;
  sequence: number;
  status: "CONFIRMED" | "TENTATIVE" | "CANCELLED";
  title: string;
  /** Null only for a canceled event that has no dates. */
  span: EventSpan | null;
  timeZone: string;
  location: string;
  description: { plain: string; html: string } | null;
  url: string | null;
  isPrivate: boolean;
  changedAt: Date;
};
