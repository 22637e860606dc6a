import { dateFormat } from "./date-format.ts";
import type { Conference, DesiredMeet } from "./meet-link.ts";

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

export function meetInWords({ meeting }: DesiredMeet, held: Conference): [app: string, google: string] {
  return [meeting ? "a Google Meet link" : "", held ? (held.url ?? "a video call without a link") : ""];
}

const DAY_MS = 24 * 60 * 60_000;
const day = { weekday: "short", day: "numeric", month: "long", year: "numeric" } as const;

/** How a reader's part of the world writes dates and times. */
export type TimeFormat = { locale: string; hourCycle: "h12" | "h23" };

export const DEFAULT_TIME_FORMAT: TimeFormat = { locale: "en-GB", hourCycle: "h23" };

type Time = {
  date?: string | null | undefined;
  dateTime?: string | null | undefined;
  timeZone?: string | null | undefined;
};

/** @param edge Google's end of an all-day event is the day after its last, which is the one that people read */
export function timeInWords(
  time: Time | null | undefined,
  edge: string,
  { locale, hourCycle }: TimeFormat,
): string {
  if (time?.dateTime) {
    const timeZone = time.timeZone ?? "UTC";
    const instant = new Date(time.dateTime);
    const hour = hourCycle === "h12" ? "numeric" : "2-digit";
    const clock = dateFormat("en-US", { timeZone, hour, minute: "2-digit", hourCycle })
      .format(instant)
      .replaceAll(/\s/g, " ");
    return `${dateFormat(locale, { timeZone, ...day }).format(instant)}, ${clock} (${timeZone})`;
  }
  if (!time?.date) return "";
  const date = new Date(Date.parse(time.date) - (edge === "end" ? DAY_MS : 0));
  return `${dateFormat(locale, { timeZone: "UTC", ...day }).format(date)} (all day)`;
}
