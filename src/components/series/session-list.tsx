import Link from "next/link";
import { CalendarPill } from "#src/components/calendar/calendar-pill.tsx";
import { EventSpan } from "#src/components/time/event-span.tsx";
import { Pill } from "#src/components/ui/pill.tsx";
import { buttonStyles, linkStyle } from "#src/components/ui/styles.ts";
import type { CalendarView } from "#src/lib/calendar/calendar-view.ts";
import { standingOf } from "#src/lib/calendar/standing-words.ts";
import { seriesEffects } from "#src/lib/series/series-words.ts";
import { choiceInWords } from "#src/lib/event-form/form-parts.ts";
import { eventSummary } from "#src/lib/event-form/event-summary.ts";

import { ConfirmSubmit } from "./confirm-submit.tsx";

export type ShownSession = { id: string; fields: Record<string, unknown>; calendar: CalendarView | null };

type SessionListProps = {
  sessions: readonly ShownSession[];
  /** How many people hold a ticket for the series. */
  holders: number;
  /** Takes a session out of the series; the event stays. */
  removeOf: (id: string) => () => Promise<void>;
};

/** The sessions of a series in order, each with its state in Google. */
export function SessionList({ sessions, holders, removeOf }: SessionListProps) {
  return (
    <ol className="divide-y divide-line border-y border-line">
      {sessions.map((session, index) => (
        <SessionRow
          {...session}
          holders={holders}
          key={session.id}
          number={index + 1}
          remove={removeOf(session.id)}
        />
      ))}
    </ol>
  );
}

type SessionRowProps = ShownSession & { number: number; holders: number; remove: () => Promise<void> };

function SessionRow({ id, fields, calendar, number, holders, remove }: SessionRowProps) {
  const { title, state, dates } = eventSummary(fields);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 text-sm">
      <div className="min-w-0">
        <p className="font-semibold wrap-anywhere">
          <span className="text-muted tabular-nums">{number}. </span>
          <Link
            className="text-ink hover:underline"
            href={`/organizer/events/${encodeURIComponent(id)}`}
            prefetch={false}
          >
            {title}
          </Link>
        </p>
        <p>
          {dates ? (
            <>
              <EventSpan {...dates} /> <span className="text-muted">{dates.offset}</span>
            </>
          ) : (
            "No dates yet"
          )}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Pill tone="plain">{choiceInWords(state)}</Pill>
        {calendar ? <CalendarPill standing={standingOf(calendar)} /> : null}
        <form action={remove}>
          <ConfirmSubmit
            confirm={{ label: "Take out", tone: "danger" }}
            decline="Keep session"
            effect={seriesEffects.takeOut(holders)}
            opener={{
              label: "Take out",
              style: `${linkStyle} min-h-11 cursor-pointer`,
              of: `session ${number} of the series`,
            }}
            title={`Take “${title}” out of the series?`}
          />
        </form>
      </div>
    </li>
  );
}

type AddSessionProps = {
  holders: number;
  events: readonly { id: string; title: string; startsAt: string | null }[];
  add: (form: FormData) => Promise<void>;
};

/** Makes an event that exists a session. */
export function AddSession({ events, holders, add }: AddSessionProps) {
  if (events.length === 0) return null;
  return (
    <form action={add} className="flex flex-wrap items-end gap-3">
      <label className="flex min-w-0 flex-col gap-1.5 text-sm font-semibold" htmlFor="add-session">
        Add an existing event
        <select
          className="min-h-11 max-w-full rounded-lg border border-edge bg-card px-3 py-2 text-base font-normal"
          id="add-session"
          name="event"
        >
          {events.map(({ id, title, startsAt }) => (
            <option key={id} value={id}>
              {startsAt ? `${title}, ${startsAt.slice(0, 10)}` : title}
            </option>
          ))}
        </select>
      </label>
      <ConfirmSubmit
        confirm={{ label: "Add session", tone: "primary" }}
        decline="Not now"
        effect={seriesEffects.add(holders)}
        opener={{ label: "Add session", style: buttonStyles.secondary }}
        title="Add this event to the series?"
      />
    </form>
  );
}
