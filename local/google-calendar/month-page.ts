import { Temporal } from "temporal-polyfill";
import { daysOf, describeClock } from "./describe-time.ts";
import { eventPath } from "./event-path.ts";
import { isTimeZone } from "./event-time.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";
import { html, type Markup } from "./markup.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

type Placed = {
  calendar: StoredCalendar;
  event: StoredEvent;
  first: Temporal.PlainDate;
  after: Temporal.PlainDate;
};

/** `?month=2026-11&timeZone=Europe/Paris`: days are in that zone, times in each event's own. */
export function monthPage(state: GoogleState, query: URLSearchParams, now: Date): Markup {
  const timeZone = readTimeZone(state, query);
  const today = Temporal.Instant.from(now.toISOString()).toZonedDateTimeISO(timeZone).toPlainDate();
  const month = readMonth(query) ?? today.toPlainYearMonth();
  const placed = placeEvents(state, timeZone);
  const name = month.toPlainDate({ day: 1 }).toLocaleString("en-GB", { month: "long", year: "numeric" });
  const href = (other: Temporal.PlainYearMonth) =>
    `/?${new URLSearchParams({ month: other.toString(), timeZone }).toString()}`;
  const months = [...new Set(placed.map(({ first }) => first.toPlainYearMonth().toString()))].toSorted();

  return html`<h2>${name}</h2>
    <nav aria-label="Months">
      <a href="${href(month.subtract({ months: 1 }))}">← Previous month</a>
      <a href="${href(today.toPlainYearMonth())}">Today</a>
      <a href="${href(month.add({ months: 1 }))}">Next month →</a>
    </nav>
    <p class="soft">
      Days in ${timeZone}; times where the event takes place.
      ${months.length === 0 ? "There are no events yet." : "Months with events: "}
      ${months.map((other) => html`<a href="${href(Temporal.PlainYearMonth.from(other))}">${other}</a> `)}
    </p>
    <table class="month">
      <thead>
        <tr>
          ${weekdays.map((day) => html`<th scope="col">${day}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${weeksOf(month).map(
          (week) =>
            html`<tr>
              ${week.map((day) => dayCell(day, { month, today, placed }))}
            </tr>`,
        )}
      </tbody>
    </table>`;
}

type Grid = { month: Temporal.PlainYearMonth; today: Temporal.PlainDate; placed: Placed[] };

function dayCell(day: Temporal.PlainDate, { month, today, placed }: Grid): Markup {
  const events = placed.filter(({ first, after }) => isWithin(day, first, after));
  const isOutside = day.month !== month.month;
  const weekday = day.toLocaleString("en-GB", { weekday: "short" });
  const label = day.toLocaleString("en-GB", { day: "numeric", month: isOutside ? "short" : undefined });
  return html`<td class="${events.length === 0 ? "empty" : ""}">
    <time datetime="${day.toString()}" class="${isOutside ? "soft" : ""}"
      ><span class="weekday">${weekday} </span>${label}</time
    >
    ${day.equals(today) && html`<b>today</b>`} ${events.map(eventEntry)}
  </td>`;
}

function eventEntry({ calendar, event }: Placed): Markup {
  const { status, summary } = event.fields;
  return html`<a class="event ${status}" href="${eventPath(calendar.id, event.id)}">
    <b>${summary ?? "(No title)"}</b><br />${describeClock(event.fields)}<br /><span class="soft"
      >${status}</span
    >
  </a>`;
}

function placeEvents(state: GoogleState, timeZone: string): Placed[] {
  return Object.values(state.calendars)
    .flatMap((calendar) => Object.values(calendar.events).map((event) => ({ calendar, event })))
    .filter(({ event }) => !event.purged)
    .map((entry) => ({ ...entry, ...daysOf(entry.event.fields, timeZone) }))
    .toSorted((one, other) => startKey(one).localeCompare(startKey(other)));
}

function startKey({ event, first }: Placed): string {
  const { start } = event.fields;
  if (start.dateTime === undefined) return `${first.toString()} 0`;
  return `${first.toString()} 1 ${Temporal.Instant.from(start.dateTime).toString()}`;
}

function weeksOf(month: Temporal.PlainYearMonth): Temporal.PlainDate[][] {
  const first = month.toPlainDate({ day: 1 });
  const monday = first.subtract({ days: first.dayOfWeek - 1 });
  const count = Math.ceil((first.dayOfWeek - 1 + month.daysInMonth) / 7);
  return Array.from({ length: count }, (_week, week) =>
    weekdays.map((_name, day) => monday.add({ days: week * 7 + day })),
  );
}

function isWithin(day: Temporal.PlainDate, first: Temporal.PlainDate, after: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(first, day) <= 0 && Temporal.PlainDate.compare(day, after) < 0;
}

function readMonth(query: URLSearchParams): Temporal.PlainYearMonth | null {
  const text = query.get("month") ?? "";
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? Temporal.PlainYearMonth.from(text) : null;
}

function readTimeZone(state: GoogleState, query: URLSearchParams): string {
  const own = Object.values(state.calendars)[0]?.timeZone ?? "UTC";
  const asked = query.get("timeZone");
  return asked !== null && isTimeZone(asked, { calendarTimeZone: own, refusedTimeZones: [] }) ? asked : own;
}
