import { dateFormat } from "./date-format.ts";

/** What people read about the values of owned fields. */

export type Status = "confirmed" | "tentative" | "cancelled";

const statusWords: Record<Status, string> = {
  confirmed: "confirmed",
  tentative: "a draft’s hold (tentative)",
  cancelled: "deleted",
};

export function statusInWords(status: Status): string {
  return statusWords[status];
}

export function visibilityInWords(visibility: string): string {
  return visibility === "default" ? "as the calendar’s other events" : visibility;
}

export function rightInWords(isAllowed: boolean, what: string): string {
  return isAllowed ? `may ${what}` : `may not ${what}`;
}

export function linkInWords(source: { title: string; url: string } | null | undefined): string {
  return source ? `${source.title} (${source.url})` : "";
}

const DAY_MS = 24 * 60 * 60_000;
const day = { weekday: "short", day: "numeric", month: "long", year: "numeric" } as const;
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

type Time = {
  date?: string | null | undefined;
  dateTime?: string | null | undefined;
  timeZone?: string | null | undefined;
};

/** @param edge Google's end of an all-day event is the day after its last, which is the one that people read */
export function timeInWords(time: Time | null | undefined, edge: string): string {
  if (time?.dateTime) {
    const timeZone = time.timeZone ?? "UTC";
    return `${dateFormat("en-GB", { timeZone, ...day, ...clock }).format(new Date(time.dateTime))} (${timeZone})`;
  }
  if (!time?.date) return "";
  const date = new Date(Date.parse(time.date) - (edge === "end" ? DAY_MS : 0));
  return `${dateFormat("en-GB", { timeZone: "UTC", ...day }).format(date)} (all day)`;
}
