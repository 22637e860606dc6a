"use client";

import { useActionState, useEffect, useState } from "react";
import { Notice } from "#src/components/ui/notice.tsx";
import { buttonStyles } from "#src/components/ui/styles.ts";
import type { CalendarView } from "#src/lib/calendar/calendar-view.ts";
import { type SyncAsked, syncNowWords } from "#src/lib/calendar/sync-now-words.ts";
import type { HistoryEntry } from "#src/lib/resources/history.query.ts";

type SyncNowProps = {
  ask: () => Promise<SyncAsked>;
  calendar: Pick<CalendarView, "state" | "lastError" | "syncedAt">;
  newest: HistoryEntry | null;
};

const PATIENCE_MS = 30_000;

/** Compares and corrects Google's event, and shows the outcome as soon as the history has it. */
export function SyncNow({ ask, calendar, newest }: SyncNowProps) {
  const [asked, action, isAsking] = useActionState<SyncAsked | null>(ask, null);
  const result = asked && syncNowWords(asked, newest, calendar);
  const isWaiting = isAsking || result?.isRunning === true;
  const isLate = useIsLate(isWaiting);
  const isBusy = isWaiting && !isLate;
  const words = isLate
    ? "This takes longer than usual. It continues in the background; you don’t have to wait here."
    : result?.words;
  return (
    <>
      <form action={action}>
        <button className={`${buttonStyles.secondary} w-full`} disabled={isBusy} type="submit">
          {isBusy ? "Syncing …" : "Sync now"}
        </button>
      </form>
      <div className="mt-3 has-[[role]:empty]:mt-0">
        <Notice tone={isLate ? "good" : (result?.tone ?? "good")}>{isBusy ? null : words}</Notice>
      </div>
    </>
  );
}

function useIsLate(isWaiting: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isWaiting]);
  return isLate;
}
