"use client";

import { useState } from "react";
import { Modal } from "#src/components/ui/modal.tsx";
import { buttonStyles, dialogFooterStyle } from "#src/components/ui/styles.ts";

type DeleteSeriesProps = {
  title: string;
  sessions: number;
  /** How many people hold a ticket for it. */
  holders: number;
  remove: () => Promise<void>;
};

/** Asks first: ticket holders leave every session. */
export function DeleteSeries({ title, sessions, holders, remove }: DeleteSeriesProps) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button className={buttonStyles.danger} type="button" onClick={() => setOpen(true)}>
        Delete series
      </button>
      <Modal close={close} isOpen={isOpen} title={`Delete “${title}”?`}>
        <p className="text-sm text-muted">{effectInWords(sessions, holders)}</p>
        <form action={remove} className={dialogFooterStyle}>
          <button className={buttonStyles.secondary} type="button" onClick={close}>
            Keep series
          </button>
          <button className={buttonStyles.danger} type="submit">
            Delete
          </button>
        </form>
      </Modal>
    </>
  );
}

function effectInWords(sessions: number, holders: number): string {
  const kept =
    sessions === 0 ? "" : sessions === 1 ? "Its session stays. " : `Its ${sessions} sessions stay. `;
  if (holders === 0) return `${kept}Its page closes. No one gets an email.`;
  const people = holders === 1 ? "1 ticket holder leaves" : `${holders} ticket holders leave`;
  return `${kept}${people} them, and Google emails each a cancellation of every session that isn’t over. Its page closes.`;
}
