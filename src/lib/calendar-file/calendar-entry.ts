/** An event as a calendar file tells it. There is no place in it for a guest. */
export type CalendarEntry = {
  /** The same as in Google, so that a file and an invitation are one entry in its reader's calendar. */
  uid: string;
  sequence: number;
  status: "CONFIRMED" | "TENTATIVE" | "CANCELLED";
  title: string;
  /** ISO 8601; null for the end where only a start is known. */
  startsAt: string;
  endsAt: string | null;
  timeZone: string;
  location: string;
  description: { plain: string; html: string } | null;
  url: string | null;
  isPrivate: boolean;
  changedAt: Date;
};
