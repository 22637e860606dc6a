"use client";

import type { ComponentProps } from "react";
import { Moment } from "#src/components/time/moment.tsx";
import { CopyValue } from "#src/components/ui/copy-value.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import type { CalendarView } from "#src/lib/calendar/calendar-view.ts";
import { isResuming, shownWords, standingOf } from "#src/lib/calendar/standing-words.ts";
import type { HistoryPage } from "#src/lib/resources/history.query.ts";
import { snapshotOf } from "#src/lib/calendar/snapshot.ts";
import { CalendarFailure } from "./calendar-failure.tsx";
import { CalendarHistory } from "./calendar-history.tsx";
import { CalendarPill } from "./calendar-pill.tsx";
import { type Compare, CompareWithGoogle, useComparison } from "./compare-with-google.tsx";
import { SyncNow } from "./sync-now.tsx";

type CalendarPanelProps = {
  calendar: CalendarView;
  /** The version of the event that Google should hold. */
  version: number;
  timeZone: string;
  history: HistoryPage;
  sync: ComponentProps<typeof SyncNow>["ask"];
  compare: Compare;
  older: ComponentProps<typeof CalendarHistory>["older"];
};

/** An event's state in Google Calendar, with what can be done about it. */
export function CalendarPanel(props: CalendarPanelProps) {
  const { calendar, version, timeZone, history, sync, compare, older } = props;
  const { state, lastError, notices, htmlLink, meetUrl } = calendar;
  const newest = history.entries[0] ?? null;
  const comparison = useComparison(compare, snapshotOf({ calendar, version, newest }));
  const standing = standingOf(calendar);
  const { compared } = comparison;
  const found = compared?.kind ?? null;
  const words = shownWords(standing, found, lastError?.code);
  const isOver = standing === "paused" && isResuming(found, lastError?.code);
  return (
    <section
      aria-labelledby="calendar-heading"
      className="flex flex-col divide-y divide-line rounded-xl border border-line bg-card text-sm *:px-5 *:py-4"
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h2 className="text-base font-semibold" id="calendar-heading">
            Google Calendar
          </h2>
          <CalendarPill standing={standing} words={words} />
        </div>
        <div aria-live="polite" className="flex flex-col gap-1">
          <p>{words.meaning}</p>
          <p className="text-muted">{words.advice}</p>
        </div>
        {lastError ? (
          <CalendarFailure failure={lastError} isOver={isOver} state={state} timeZone={timeZone} />
        ) : null}
        {notices.map(({ code, message, hint }) => (
          <div
            key={code}
            className="flex flex-col gap-1 rounded-lg border-l-4 border-busy bg-busy-soft px-3 py-2 text-busy"
          >
            <p className="font-semibold wrap-anywhere">{message}</p>
            <p className="wrap-anywhere">{hint}</p>
          </div>
        ))}
        {meetUrl ? <CopyValue label="Google Meet link" value={meetUrl} /> : null}
        {htmlLink ? (
          <a className={`${linkStyle} self-start py-1`} href={htmlLink} rel="noreferrer" target="_blank">
            Open in Google Calendar
          </a>
        ) : null}
      </div>
      <div>
        <SyncNow ask={sync} comparedAt={compared?.at ?? null} shown={{ ...calendar, version, newest }} />
        <CompareWithGoogle comparison={comparison} timeZone={timeZone} />
      </div>
      <CalendarHistory older={older} page={history} timeZone={timeZone} />
      <CalendarFacts
        calendar={calendar}
        comparedAt={comparedAtOf(comparison, calendar)}
        timeZone={timeZone}
      />
    </section>
  );
}

/** When Google was last read, by a sync or for a person. */
function comparedAtOf(
  { compared }: ReturnType<typeof useComparison>,
  { syncedAt }: CalendarView,
): string | null {
  const isRead = compared !== null && compared.kind !== "failed";
  return isRead && compared.at > (syncedAt ?? "") ? compared.at : syncedAt;
}

type CalendarFactsProps = Pick<CalendarPanelProps, "calendar" | "timeZone"> & { comparedAt: string | null };

/** Which calendar holds the event, and when Google was last read. */
function CalendarFacts({ calendar, comparedAt, timeZone }: CalendarFactsProps) {
  const { googleCalendarId, googleUser } = calendar;
  return (
    <dl className="flex flex-col gap-3">
      <div>
        <dt className="text-muted">Calendar</dt>
        <dd className="wrap-anywhere">
          {googleCalendarId === "primary" ? "Main calendar" : googleCalendarId} of {googleUser}
        </dd>
      </div>
      {comparedAt ? (
        <div>
          <dt className="text-muted">Last compared with Google</dt>
          <dd>
            <Moment iso={comparedAt} timeZone={timeZone} />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
