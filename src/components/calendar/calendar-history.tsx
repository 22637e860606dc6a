"use client";

import { useState, useTransition } from "react";
import { Moment } from "#src/components/time/moment.tsx";
import { Button } from "#src/components/ui/button.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import type { HistoryEntry, HistoryPage } from "#src/lib/resources/history.query.ts";

type CalendarHistoryProps = {
  /** The newest entries. */
  page: HistoryPage;
  older: (before: number) => Promise<HistoryPage>;
  timeZone: string;
};

/** What was done to Google's event, newest first. Older entries load on request, new ones automatically. */
export function CalendarHistory({ page, older, timeZone }: CalendarHistoryProps) {
  const [shown, setShown] = useState<HistoryPage>({ entries: [], hasOlder: page.hasOlder });
  const [isReading, startReading] = useTransition();
  const entries = merged(page.entries, shown.entries);
  const hasOlder = shown.entries.length > 0 ? shown.hasOlder : page.hasOlder;
  const readOlder = () =>
    startReading(async () => {
      const next = await older(entries.at(-1)?.id ?? 1);
      startReading(() => setShown({ entries: merged(entries, next.entries), hasOlder: next.hasOlder }));
    });

  const [newest, ...earlier] = entries;
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">History</h3>
      {newest ? (
        <Entry entry={newest} timeZone={timeZone} />
      ) : (
        <p className="text-muted">Nothing has been sent to Google yet.</p>
      )}
      {earlier.length > 0 ? (
        <details>
          <summary className="min-h-8 cursor-pointer py-1 text-muted">Earlier</summary>
          <ol className="flex flex-col gap-2 pt-1">
            {earlier.map((entry) => (
              <li key={entry.id}>
                <Entry entry={entry} timeZone={timeZone} />
              </li>
            ))}
          </ol>
          {hasOlder ? (
            <Button
              className={`${linkStyle} mt-1 min-h-11 cursor-pointer`}
              isPending={isReading}
              type="button"
              onClick={readOlder}
            >
              {isReading ? "Reading…" : "Show older"}
            </Button>
          ) : null}
        </details>
      ) : null}
    </div>
  );
}

function Entry({ entry, timeZone }: { entry: HistoryEntry; timeZone: string }) {
  const { at, words, isFailure } = entry;
  return (
    <>
      <p className={`wrap-anywhere ${isFailure ? "text-bad" : ""}`}>{words}</p>
      <p className="text-muted">
        <Moment iso={at} timeZone={timeZone} />
      </p>
    </>
  );
}

function merged(newer: readonly HistoryEntry[], older: readonly HistoryEntry[]): HistoryEntry[] {
  const isNewer = new Set(newer.map(({ id }) => id));
  return [...newer, ...older.filter(({ id }) => !isNewer.has(id))];
}
