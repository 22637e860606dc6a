"use client";

import { type ReactNode, startTransition, useActionState, useState } from "react";
import { Button } from "#src/components/ui/button.tsx";
import { Modal } from "#src/components/ui/modal.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { buttonStyles, dialogFooterStyle } from "#src/components/ui/styles.ts";
import type { ArchiveAnswer } from "#src/lib/resources/archive-answer.ts";
import type { ArchiveEffect } from "#src/lib/resources/archive-events.ts";
import { archiveWords } from "#src/lib/resources/archive-words.ts";

type ArchiveSelectedProps = {
  archive: (before: ArchiveAnswer, form: FormData) => Promise<ArchiveAnswer>;
  /** A list with checkboxes named `event`. */
  children: ReactNode;
};

/** Lets the chosen events of a list be canceled together, after saying what that does. */
export function ArchiveSelected({ archive, children }: ArchiveSelectedProps) {
  const [closed, setClosed] = useState<ArchiveAnswer | null>(null);
  const [chosen, setChosen] = useState(0);
  const [answer, send, isPending] = useActionState<ArchiveAnswer, FormData>(
    async (before, form) => {
      const next = await archive(before, form);
      if (next.kind === "done") setChosen(0);
      return next;
    },
    { kind: "none" },
  );
  const isAsking = answer.kind === "asked" && closed !== answer;
  return (
    <form
      className="flex flex-col gap-4"
      onChange={({ currentTarget }) => setChosen(new FormData(currentTarget).getAll("event").length)}
      onSubmit={(event) => {
        // A form with an action would lose the choice before it is confirmed.
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        startTransition(() => send(form));
      }}
    >
      {children}
      {chosen > 0 ? (
        <div className="sticky bottom-4 z-20 flex flex-wrap items-center justify-between gap-3 rounded-xl border border-edge bg-card px-5 py-3 shadow-lg">
          <p aria-live="polite" className="text-sm font-medium">
            {chosen === 1 ? "1 event selected" : `${chosen} events selected`}
          </p>
          <Button look="secondary" isPending={isPending} type="submit">
            {isPending ? "Working…" : "Cancel events"}
          </Button>
        </div>
      ) : null}
      {answer.kind === "asked" ? (
        <Modal
          close={() => setClosed(answer)}
          isOpen={isAsking}
          title={`Cancel ${eventsInWords(answer.effect.events)}?`}
        >
          <p className="text-sm text-muted">{archiveWords(answer.effect)}</p>
          <input name="agreedIds" type="hidden" value={answer.key} />
          <input name="agreedEmails" type="hidden" value={answer.effect.emails} />
          <div className={dialogFooterStyle}>
            <button className={buttonStyles.secondary} type="button" onClick={() => setClosed(answer)}>
              Keep events
            </button>
            <Button look="danger" isPending={isPending} type="submit">
              {confirmWords(answer.effect)}
            </Button>
          </div>
        </Modal>
      ) : null}
      <Notice tone={answer.kind === "done" && answer.refused.length > 0 ? "bad" : "good"}>
        {answer.kind === "done" && chosen === 0 ? doneWords(answer) : null}
      </Notice>
    </form>
  );
}

function eventsInWords(events: number): string {
  return events === 1 ? "1 event" : `${events} events`;
}

function confirmWords({ events, emails }: ArchiveEffect): string {
  const cancel = events === 1 ? "Cancel event" : "Cancel events";
  if (emails === 0) return cancel;
  return `${cancel} and email ${emails === 1 ? "1 guest" : `${emails} guests`}`;
}

function doneWords({ archived, refused }: Extract<ArchiveAnswer, { kind: "done" }>): string {
  const done = `${eventsInWords(archived)} canceled.`;
  if (refused.length === 0) return done;
  return `${done} Not canceled, because they have invalid fields: ${refused.join(", ")}. Open them to see what to change.`;
}
