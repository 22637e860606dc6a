"use client";

import { useRef } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "#src/components/ui/button.tsx";
import { buttonStyles, dialogFooterStyle } from "#src/components/ui/styles.ts";

type DeleteEventProps = {
  title: string;
  /** How many Google will email. */
  guests: number;
  hasPage: boolean;
  isInGoogle: boolean;
  isPast: boolean;
  remove: () => Promise<void>;
};

/** Asks for confirmation; Escape and “Keep event” change nothing. */
export function DeleteEvent({ title, remove, ...effects }: DeleteEventProps) {
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
            {removalInWords(effects)} {emailsInWords(effects)} You can restore it as a draft from the list of
            deleted events.
          </p>
          <div className={dialogFooterStyle}>
            <button className={buttonStyles.secondary} type="button" onClick={() => dialog.current?.close()}>
              Keep event
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
    <Button look="danger" isPending={pending} type="submit">
      {pending ? "Deleting…" : "Delete"}
    </Button>
  );
}

type Effects = Pick<DeleteEventProps, "guests" | "hasPage" | "isInGoogle" | "isPast">;

function removalInWords({ hasPage, isInGoogle }: Effects): string {
  const removed = [hasPage && "its page", isInGoogle && "its Google Calendar event"].filter(Boolean);
  if (removed.length === 0) return "";
  return `This removes ${removed.join(" and ")}.`;
}

function emailsInWords({ guests, isPast }: Effects): string {
  if (guests === 0) return isPast ? "No one gets an email: the event is over." : "No one gets an email.";
  return guests === 1 ? "1 guest gets a cancellation email." : `${guests} guests get a cancellation email.`;
}
