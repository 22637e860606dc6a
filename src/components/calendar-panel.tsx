import { calendarStateWords } from "#src/lib/calendar/calendar-state-words.ts";
import type { CalendarView } from "#src/lib/calendar/calendar-view.ts";
import { spanInWords } from "#src/lib/time/wall-time-span.ts";
import { buttonStyles } from "./button-styles.ts";
import { CalendarPill } from "./pill.tsx";

type CalendarPanelProps = { calendar: CalendarView; timeZone: string };

/** An event's place in Google Calendar, in words; it follows by itself while something is under way. */
export function CalendarPanel({ calendar, timeZone }: CalendarPanelProps) {
  const { state, lastError, htmlLink, syncedAt } = calendar;
  return (
    <section
      aria-labelledby="calendar-heading"
      className="flex flex-col gap-4 rounded-xl border border-line bg-card p-5"
    >
      <h2 className="font-semibold" id="calendar-heading">
        Google Calendar
      </h2>
      <div aria-live="polite" className="flex flex-col gap-2">
        <div>
          <CalendarPill state={state} />
        </div>
        <p className="text-sm text-muted">{calendarStateWords[state].explanation}</p>
      </div>
      {lastError ? (
        <div className="flex flex-col gap-1 rounded-lg bg-bad-soft px-3 py-2 text-sm text-bad">
          <p className="font-medium wrap-anywhere">{lastError.message}</p>
          <p className="wrap-anywhere">{lastError.hint}</p>
          {lastError.retryAt ? <p>Next attempt: {momentInWords(lastError.retryAt, timeZone)}</p> : null}
        </div>
      ) : null}
      {htmlLink ? (
        <a className={buttonStyles.secondary} href={htmlLink} rel="noreferrer" target="_blank">
          Open in Google Calendar
        </a>
      ) : null}
      <dl className="flex flex-col gap-2 text-sm">
        <div>
          <dt className="text-muted">Calendar</dt>
          <dd className="wrap-anywhere">
            {calendar.googleCalendarId === "primary" ? "Main calendar" : calendar.googleCalendarId} of{" "}
            {calendar.googleUser}
          </dd>
        </div>
        {syncedAt ? (
          <div>
            <dt className="text-muted">Last compared with Google</dt>
            <dd>{momentInWords(syncedAt, timeZone)}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}

function momentInWords(iso: string, timeZone: string): string {
  return `${spanInWords(iso, null, timeZone).when} (${timeZone})`;
}
