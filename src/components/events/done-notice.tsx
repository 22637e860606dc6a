"use client";

import { useEffect, useState } from "react";
import { linkStyle } from "#src/components/ui/styles.ts";
import { doneWords, type EventDone } from "#src/lib/event-form/event-done.ts";

type DoneNoticeProps = {
  done: EventDone | null;
  revision: number;
  /** Deletes the event. */
  undo: () => Promise<void>;
};

/** Confirms what was just done to an event, until the event changes or the page is loaded again. */
export function DoneNotice({ done, revision, undo }: DoneNoticeProps) {
  const [shown] = useState({ done, revision });

  useEffect(() => {
    if (shown.done) window.history.replaceState(null, "", window.location.pathname);
  }, [shown]);

  const isCurrent = shown.done !== null && shown.done !== "deleted" && shown.revision === revision;
  return (
    <output className="block empty:hidden">
      {isCurrent && shown.done ? (
        <div className="flex flex-wrap items-center justify-between gap-4 rounded-lg border border-good bg-good-soft px-4 py-3 text-sm font-medium text-good">
          {doneWords[shown.done]}
          {shown.done === "duplicated" ? (
            <form action={undo}>
              <button className={`${linkStyle} cursor-pointer`} type="submit">
                Undo
              </button>
            </form>
          ) : null}
        </div>
      ) : null}
    </output>
  );
}
