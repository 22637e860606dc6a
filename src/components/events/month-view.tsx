import Link from "next/link";
import { ClockTime } from "#src/components/time/clock-time.tsx";
import type { CalendarView } from "#src/lib/calendar/calendar-view.ts";
import { standingOf, standingWords } from "#src/lib/calendar/standing-words.ts";
import { type EventSummary, eventSummary } from "#src/lib/event-form/event-summary.ts";
import { daysOf, type Month } from "#src/lib/time/month.ts";

type ShownEvent = { id: string; fields: Record<string, unknown>; calendar: CalendarView | null };

type MonthViewProps = { month: Month; events: readonly ShownEvent[]; today: string };

/** A month's events, each on its days in its own time zone. On a phone, the days without events are left out. */
export function MonthView({ month, events, today }: MonthViewProps) {
  const entries = events.flatMap(entriesOf);
  const byDay = Map.groupBy(entries, ({ day }) => day);
  return (
    <ol className="grid gap-px overflow-hidden rounded-xl border border-line bg-line sm:grid-cols-7">
      {weekdays.map((name) => (
        <li
          aria-hidden
          className="bg-card px-2 py-1.5 text-xs font-medium text-muted max-sm:hidden"
          key={name}
        >
          {name}
        </li>
      ))}
      {month.weeks.flat().map((day) => (
        <Day
          day={day}
          entries={byDay.get(day) ?? []}
          isOther={!day.startsWith(month.name)}
          isToday={day === today}
          key={day}
        />
      ))}
    </ol>
  );
}

type Entry = { id: string; day: string; summary: EventSummary; standing: string; isStart: boolean };

function entriesOf({ id, fields, calendar }: ShownEvent): Entry[] {
  const summary = eventSummary(fields);
  const { dates } = summary;
  if (!dates) return [];
  const standing = calendar ? standingWords[standingOf(calendar)].label : "";
  return daysOf(dates.startsAt, dates.endsAt, dates.timeZone).map((day, index) => ({
    id,
    day,
    summary,
    standing,
    isStart: index === 0,
  }));
}

type DayProps = { day: string; entries: readonly Entry[]; isOther: boolean; isToday: boolean };

function Day({ day, entries, isOther, isToday }: DayProps) {
  const date = new Date(`${day}T00:00:00Z`);
  const name = date.toLocaleDateString("en-US", {
    timeZone: "UTC",
    weekday: "short",
    month: "short",
    day: "numeric",
  });
  return (
    <li
      aria-label={name}
      className={`flex min-h-24 flex-col gap-1 bg-card p-1.5 ${isOther ? "opacity-60" : ""} ${entries.length === 0 ? "max-sm:hidden" : ""}`}
    >
      <span
        className={`self-start rounded-full px-1.5 text-xs ${isToday ? "bg-accent font-semibold text-on-accent" : "text-muted"}`}
      >
        <span className="sm:hidden">{name}</span>
        <span className="max-sm:hidden">{date.getUTCDate()}</span>
      </span>
      <ul className="flex flex-col gap-1">
        {entries.map((entry) => (
          <DayEntry key={entry.id} {...entry} />
        ))}
      </ul>
    </li>
  );
}

function DayEntry({ id, summary: { title, state, dates }, standing, isStart }: Entry) {
  const hasTime = dates && isStart && !dates.isAllDay;
  const isOff = state === "archived";
  return (
    <li>
      <Link
        className={`block min-h-6 rounded px-1.5 py-0.5 text-xs wrap-anywhere hover:underline ${state === "published" ? "bg-accent/10 text-ink" : "border border-dashed border-edge text-muted"} ${isOff ? "line-through" : ""}`}
        href={`/organizer/events/${encodeURIComponent(id)}`}
        prefetch={false}
        title={standing}
      >
        {hasTime ? (
          <span className="tabular-nums">
            <ClockTime iso={dates.startsAt} timeZone={dates.timeZone} />{" "}
          </span>
        ) : null}
        {title}
        <span className="sr-only">, {standing}</span>
      </Link>
    </li>
  );
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
