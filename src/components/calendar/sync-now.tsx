"use client";

import Link from "next/link";
import { useActionState, useEffect, useState } from "react";
import { Button } from "#src/components/ui/button.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { type SyncAsked, type SyncShown, syncNowWords } from "#src/lib/calendar/sync-now-words.ts";
import type { SyncQuestion } from "#src/lib/calendar/sync-question-words.ts";
import { ConfirmSync } from "./confirm-sync.tsx";

type Answer = SyncAsked | { question: SyncQuestion };

type SyncNowProps = {
  /** Asks before guests are emailed; the form then says what the organizer agreed to. */
  ask: (before: Answer | null, form: FormData) => Promise<Answer>;
  shown: SyncShown;
  /** When the comparison that the page shows was made. */
  comparedAt: string | null;
};

const PATIENCE_MS = 30_000;

/** Compares and corrects Google's event, and shows the outcome as soon as the history has it. */
export function SyncNow({ ask, shown, comparedAt }: SyncNowProps) {
  const [answer, action, isAsking] = useActionState<Answer | null, FormData>(ask, null);
  const result = answer && "at" in answer ? syncNowWords(answer, shown, comparedAt) : null;
  const isWaiting = isAsking || result?.isRunning === true;
  const isLate = useIsLate(isWaiting);
  const isBusy = isWaiting && !isLate;
  const words = isLate ? "This takes longer than usual. It will sync in the background." : result?.words;
  return (
    <>
      <form action={action}>
        <Button className="w-full" look="secondary" isPending={isBusy} type="submit">
          {isBusy ? "Syncing…" : "Sync now"}
        </Button>
      </form>
      <ConfirmSync
        action={action}
        question={answer && "question" in answer ? answer.question : null}
        title="Sync"
      />
      <div className="mt-3 has-[[role]:empty]:mt-0">
        <Notice tone={isLate ? "good" : (result?.tone ?? "good")}>
          {isBusy || !words ? null : (
            <Outcome needsConnection={!isLate && result?.needsConnection === true} words={words} />
          )}
        </Notice>
      </div>
    </>
  );
}

function Outcome({ words, needsConnection }: { words: string; needsConnection: boolean }) {
  return (
    <>
      {words}{" "}
      {needsConnection ? (
        <Link className="underline underline-offset-2" href="/organizer/connection">
          Connection
        </Link>
      ) : null}
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
