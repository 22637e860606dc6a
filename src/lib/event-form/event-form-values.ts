import { DEFAULT_TIME_ZONE, descriptionOf, EventFieldsSchema, spanOf } from "#src/lib/events.ts";
import { isTimeZone } from "#src/calendar-sync/decide/time-zone.ts";
import { wallTimeOfInstant } from "#src/lib/time/wall-time.ts";
import type { EventFormValues } from "./event-inputs.ts";

/** @param fields as stored; missing and unreadable values are left empty */
export function eventFormValues(fields: Readonly<Record<string, unknown>>): EventFormValues {
  const timezone = zoneOf(fields["timezone"]);
  const span = spanOf(fields);
  const isAllDay = span !== null && "startsOn" in span;
  const start = isAllDay ? { ...nowhere, date: span.startsOn } : wallOf(fields["startsAt"], timezone);
  const end = isAllDay ? { ...nowhere, date: span.endsOn } : wallOf(fields["endsAt"], timezone);
  return {
    title: textOf(fields["title"]),
    slug: textOf(fields["slug"]),
    details: descriptionOf(fields),
    allDay: isAllDay ? "on" : "",
    startDate: start.date,
    startTime: start.time,
    startOccurrence: start.occurrence,
    endDate: end.date,
    endTime: end.time,
    endOccurrence: end.occurrence,
    timezone,
    location: textOf(fields["location"]),
    meeting: textOf(fields["meeting"]),
    joinUrl: textOf(fields["joinUrl"]),
    attendeeInstructions: textOf(fields["attendeeInstructions"]),
    price: textOf(fields["price"]),
    capacity: typeof fields["capacity"] === "number" ? String(fields["capacity"]) : "",
    checkoutUrl: textOf(fields["checkoutUrl"]),
    visibility: textOf(fields["visibility"]) || "unlisted",
    state: textOf(fields["state"]) || "draft",
  };
}

const nowhere = { date: "", time: "", occurrence: "first" } as const;

function wallOf(stored: unknown, timeZone: string) {
  const instant = EventFieldsSchema.shape.startsAt.safeParse(stored);
  return instant.data ? wallTimeOfInstant(instant.data, timeZone) : nowhere;
}

function zoneOf(stored: unknown): string {
  return typeof stored === "string" && isTimeZone(stored) ? stored : DEFAULT_TIME_ZONE;
}

function textOf(stored: unknown): string {
  return typeof stored === "string" ? stored : "";
}
