import Link from "next/link";
import { CalendarPill } from "#src/components/calendar/calendar-pill.tsx";
import { EventSpan } from "#src/components/time/event-span.tsx";
import { ReaderTime } from "#src/components/time/reader-time.tsx";
import { Pill } from "#src/components/ui/pill.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import type { CalendarView } from "#src/lib/calendar/calendar-view.ts";
import { standingOf } from "#src/lib/calendar/standing-words.ts";
import { type EventDates, eventSummary } from "#src/lib/event-form/event-summary.ts";
import { placeName } from "#src/lib/time/wall-time-words.ts";

export type ListedEvent = {
  id: string;
  fields: Record<string, unknown>;
  calendar: CalendarView | null;
  /** How many valid tickets it has. */
  sold: number;
};

export function EventList({ events }: { events: readonly ListedEvent[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-card">
      {events.map((event) => (
        <EventRow key={event.id} {...event} />
      ))}
    </ul>
  );
}

function EventRow({ id, fields, calendar, sold }: ListedEvent) {
  const { title, state, location, dates } = eventSummary(fields);
  return (
    <li className="relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 gap-y-3 px-4 py-4 hover:bg-paper sm:px-5 md:grid-cols-[1.5rem_3.25rem_minmax(0,1fr)_auto] md:items-center md:gap-x-4">
      {state === "draft" || state === "published" ? <SelectEvent id={id} title={title} /> : <span />}
      <Day dates={dates} />
      <div className="flex min-w-0 flex-col gap-0.5">
        <h2 className="font-semibold wrap-anywhere">
          {/* The whole row leads to the event; the link to Google lies above it. */}
          <Link
            className="text-ink after:absolute after:inset-0 hover:underline"
            href={`/organizer/events/${encodeURIComponent(id)}`}
            prefetch={false}
          >
            {title}
          </Link>
        </h2>
        <p className="text-sm">{dates ? <EventSpan {...dates} /> : "No dates yet"}</p>
        <p className="flex min-h-10 flex-wrap content-start gap-x-1 text-sm text-muted sm:min-h-5 sm:flex-nowrap sm:whitespace-nowrap">
          {dates ? (
            <>
              <span>
                {placeName(dates.timeZone)}, {dates.offset}
              </span>
              {dates.isAllDay ? null : <ReaderTime {...dates} />}
            </>
          ) : null}
          {location ? <span className="truncate max-lg:hidden">· {location}</span> : null}
        </p>
      </div>
      <div className="col-start-2 row-start-2 flex flex-wrap items-center gap-x-3 gap-y-2 md:col-start-4 md:row-start-1 md:justify-end">
        {sold > 0 ? (
          <span className="text-sm text-muted">
            {ticketsInWords(sold, state === "archived" ? 0 : (calendar?.guestsWaiting ?? 0))}
          </span>
        ) : null}
        <Pill tone="plain">{stateLabels[state] ?? state}</Pill>
        {calendar ? <CalendarPill standing={standingOf(calendar)} /> : null}
        {calendar?.htmlLink ? (
          <a
            className={`${linkStyle} relative text-sm max-sm:hidden`}
            href={calendar.htmlLink}
            rel="noreferrer"
            target="_blank"
          >
            <span className="sr-only">Open in </span>Google<span className="sr-only"> Calendar: {title}</span>
          </a>
        ) : null}
      </div>
    </li>
  );
}

function SelectEvent({ id, title }: { id: string; title: string }) {
  return (
    <input
      aria-label={`Select ${title}`}
      className="relative z-10 size-6 cursor-pointer self-start accent-accent md:self-center"
      name="event"
      type="checkbox"
      value={id}
    />
  );
}

function ticketsInWords(sold: number, waiting: number): string {
  return waiting > 0 ? `${sold} sold, ${waiting} waiting` : `${sold} sold`;
}

const stateLabels: Record<string, string> = {
  draft: "Draft",
  published: "Published",
  archived: "Canceled",
  deleted: "Deleted",
};

/** Decorative: the text beside it says the same. */
function Day({ dates }: { dates: EventDates | null }) {
  const { month, day, weekday } = dates?.day ?? { month: "", day: "–", weekday: "" };
  return (
    <div
      aria-hidden
      className="hidden h-18 flex-col items-center justify-center rounded-lg border border-line bg-paper leading-none md:flex"
    >
      <span className="text-xs font-semibold text-accent">{month}</span>
      <span className="text-xl font-semibold tabular-nums">{day}</span>
      <span className="text-xs text-muted">{weekday}</span>
    </div>
  );
}
