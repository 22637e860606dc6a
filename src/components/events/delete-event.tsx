"use client";

import { useRef } from "react";
import { useFormStatus } from "react-dom";
import { buttonStyles } from "#src/components/ui/styles.ts";

type DeleteEventProps = {
  title: string;
  /** How many Google will email. */
  guests: number;
  remove: () => Promise<void>;
};

/** Asks for confirmation; Escape and “Keep it” change nothing. */
export function DeleteEvent({ title, guests, remove }: DeleteEventProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button className={buttonStyles.danger} type="button" onClick={() => dialog.current?.showModal()}>
        Delete event
      </button>
      <dialog
        aria-describedby="delete-consequence"
        aria-labelledby="delete-question"
        className="m-auto w-full max-w-md rounded-xl border border-line bg-card p-6 text-ink"
        ref={dialog}
        role="alertdialog"
      >
        <form action={remove} className="flex flex-col gap-4">
          <h2 className="text-lg font-semibold wrap-anywhere" id="delete-question">
            Delete “{title}”?
          </h2>
          <p className="text-sm text-muted" id="delete-consequence">
            Its page goes away, and it is removed from Google Calendar. {emailsInWords(guests)} You can find
            it under “Deleted” in the list, and restore it as a draft.
          </p>
          <div className="flex flex-wrap justify-end gap-3">
            <button className={buttonStyles.secondary} type="button" onClick={() => dialog.current?.close()}>
              Keep it
            </button>
            <DeleteButton />
          </div>
        </form>
      </dialog>
    </>
  );
}

function DeleteButton() {
  const { pending } = useFormStatus();
  return (
    <button className={buttonStyles.danger} disabled={pending} type="submit">
      {pending ? "Deleting …" : "Delete"}
    </button>
  );
}

function emailsInWords(guests: number): string {
  if (guests === 0) return "Nobody is emailed.";
  return guests === 1 ? "Its guest is emailed." : `Its ${guests} guests are emailed.`;
}
