import Link from "next/link";
import type { CalendarView } from "#src/lib/calendar/calendar-view.ts";
import { eventSummary } from "#src/lib/event-form/event-summary.ts";
import { linkStyle } from "./button-styles.ts";
import { CalendarPill, StatePill } from "./pill.tsx";

export type ListedEvent = { id: string; fields: Record<string, unknown>; calendar: CalendarView | null };

export function EventList({ events }: { events: readonly ListedEvent[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-card">
      {events.map((event) => (
        <EventRow key={event.id} {...event} />
      ))}
    </ul>
  );
}

function EventRow({ id, fields, calendar }: ListedEvent) {
  const { title, state, span } = eventSummary(fields);
  return (
    <li className="flex flex-col gap-3 px-4 py-4 sm:flex-row sm:items-center sm:justify-between sm:gap-6 sm:px-5">
      <div className="flex min-w-0 flex-col gap-0.5">
        <h2 className="font-semibold wrap-anywhere">
          <Link
            className="text-ink hover:underline"
            href={`/organizer/events/${encodeURIComponent(id)}`}
            prefetch={false}
          >
            {title}
          </Link>
        </h2>
        <p className="text-sm">{span ? span.when : "No dates yet"}</p>
        {span ? <p className="text-sm text-muted">{span.zone}</p> : null}
      </div>
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 sm:max-w-64 sm:justify-end lg:max-w-none">
        <StatePill state={state} />
        {calendar ? <CalendarPill state={calendar.state} /> : null}
        {calendar?.htmlLink ? (
          <a className={`${linkStyle} text-sm`} href={calendar.htmlLink} rel="noreferrer" target="_blank">
            Open in Google<span className="sr-only"> Calendar: {title}</span>
          </a>
        ) : null}
      </div>
    </li>
  );
}
