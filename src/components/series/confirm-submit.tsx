"use client";

import { useState } from "react";
import { Modal } from "#src/components/ui/modal.tsx";
import { buttonStyles, dialogFooterStyle } from "#src/components/ui/styles.ts";

type ConfirmSubmitProps = {
  /** The button that asks: what it says, how it looks, and what a screen reader hears after it. */
  opener: { label: string; style: string; of?: string };
  title: string;
  /** What happens, and who is emailed. */
  effect: string;
  confirm: { label: string; tone: "primary" | "danger" };
  decline: string;
};

/** Inside a form: a button that says what the form does before it is sent. */
export function ConfirmSubmit({ opener, title, effect, confirm, decline }: ConfirmSubmitProps) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button className={opener.style} type="button" onClick={() => setOpen(true)}>
        {opener.label}
        {opener.of ? <span className="sr-only"> {opener.of}</span> : null}
      </button>
      <Modal close={close} isOpen={isOpen} title={title}>
        <p className="text-sm text-muted">{effect}</p>
        <div className={dialogFooterStyle}>
          <button className={buttonStyles.secondary} type="button" onClick={close}>
            {decline}
          </button>
          <button className={buttonStyles[confirm.tone]} type="submit" onClick={close}>
            {confirm.label}
          </button>
        </div>
      </Modal>
    </>
  );
}
