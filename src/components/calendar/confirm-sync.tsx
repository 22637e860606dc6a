"use client";

import Link from "next/link";
import { useState } from "react";
import { Modal } from "#src/components/ui/modal.tsx";
import { buttonStyles, dialogFooterStyle, linkStyle } from "#src/components/ui/styles.ts";
import type { SyncQuestion } from "#src/lib/calendar/sync-question-words.ts";

type ConfirmSyncProps = {
  /** What is done, such as `Sync`. */
  title: string;
  question: SyncQuestion | null;
  action: (form: FormData) => void;
};

/** Before a sync emails guests: how many, and why. */
export function ConfirmSync({ title, question, action }: ConfirmSyncProps) {
  const [closed, setClosed] = useState<SyncQuestion | null>(null);
  if (!question) return null;

  const close = () => setClosed(question);
  const confirm = `${title} and email ${question.emails === 1 ? "1 guest" : `${question.emails} guests`}`;
  return (
    <Modal close={close} isOpen={closed !== question} title={`${confirm}?`}>
      <p className="text-sm text-muted">
        {question.words}
        {question.needsConnection ? (
          <>
            {" "}
            See{" "}
            <Link className={linkStyle} href="/organizer/connection">
              Connection
            </Link>
            .
          </>
        ) : null}
      </p>
      <form action={action} className={dialogFooterStyle}>
        <input name="agreedEmails" type="hidden" value={question.emails} />
        <input name="agreedWords" type="hidden" value={question.words} />
        <button className={buttonStyles.secondary} type="button" onClick={close}>
          Not now
        </button>
        <button className={buttonStyles.primary} type="submit">
          {confirm}
        </button>
      </form>
    </Modal>
  );
}
