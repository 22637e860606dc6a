import Table from "cli-table3";
import type { AppEvent } from "./app-client.ts";

/** A narrower terminal would wrap full ids and links. */
const WIDE = 250;

/** The events by date, each in its own time zone. */
export function eventsTable(events: readonly AppEvent[], terminalWidth: number | undefined): string {
  const isWide = terminalWidth === undefined || terminalWidth >= WIDE;
  const table = new Table({
    head: ["Event", "Start", "Time zone", "State", "Google event id", "Link"],
    style: { head: [], border: [] },
    // No lines between the rows.
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
  });
  const sorted = events.toSorted((one, other) => startOf(one).localeCompare(startOf(other)));
  for (const { resource, calendar } of sorted) {
    const { title, startsAt, timezone } = resource.fields;
    const { googleEventId: id, htmlLink: link } = calendar;
    table.push([
      title,
      startsAt ? localTime(startsAt, timezone) : "no dates yet",
      timezone,
      calendar.state,
      id && !isWide ? `${id.slice(0, 10)}…` : (id ?? ""),
      link && !isWide ? { content: "open", href: link } : (link ?? ""),
    ]);
  }
  return table.toString();
}

function startOf({ resource: { fields } }: AppEvent): string {
  return fields.startsAt ? new Date(fields.startsAt).toISOString() : "9999";
}

function localTime(instant: string, timeZone: string): string {
  return new Date(instant).toLocaleString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "shortOffset",
    timeZone,
  });
}
