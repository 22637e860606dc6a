"use client";

import { useActionState } from "react";
import { ConfirmSync } from "#src/components/calendar/confirm-sync.tsx";
import { Button } from "#src/components/ui/button.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import type { SyncQuestion } from "#src/lib/calendar/sync-question-words.ts";

/** `stamp`: what the page showed then; once that has changed, it shows what became of the events. */
type Answer = { retried: number; stamp: string } | { question: SyncQuestion };

type RetryAllProps = { retry: (before: Answer | null, form: FormData) => Promise<Answer>; stamp: string };

/** Syncs all events that failed, and asks before guests are emailed. */
export function RetryAll({ retry, stamp }: RetryAllProps) {
  const [answer, action, isPending] = useActionState<Answer | null, FormData>(retry, null);
  const isFresh = answer !== null && "retried" in answer && answer.stamp === stamp;
  return (
    <div className="flex flex-col items-start gap-3">
      <form action={action}>
        <Button look="secondary" isPending={isPending} type="submit">
          {isPending ? "Working…" : "Retry all"}
        </Button>
      </form>
      <ConfirmSync
        action={action}
        question={answer && "question" in answer ? answer.question : null}
        title="Retry all"
      />
      <Notice tone="good">
        {isFresh && !isPending
          ? `Retrying ${inWords(answer.retried)}. This page updates when it’s done.`
          : null}
      </Notice>
    </div>
  );
}

function inWords(events: number): string {
  return events === 1 ? "1 event" : `${events} events`;
}
