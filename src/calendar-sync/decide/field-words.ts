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

export function timeInWords(
  time: { dateTime?: string | null | undefined; timeZone?: string | null | undefined } | null | undefined,
): string {
  if (!time?.dateTime) return "a whole day";

  const timeZone = time.timeZone ?? "UTC";
  const when = dateFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(time.dateTime));
  return `${when} (${timeZone})`;
}
