"use client";

import {
  type ComponentType,
  startTransition,
  useActionState,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { CopyValue } from "#src/components/ui/copy-value.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { buttonStyles } from "#src/components/ui/styles.ts";
import { beforeGuestAction, type GuestActionState } from "#src/lib/tickets/guest-action-state.ts";

export type GuestAction = (before: GuestActionState, form: FormData) => Promise<GuestActionState>;

type GuestDialogProps = {
  opener: { label: string; style: string; describedAs?: string };
  title: string;
  /** What happens, and who is emailed. */
  consequence: string;
  confirm: { label: string; tone: "primary" | "danger" };
  act: GuestAction;
  Fields?: ComponentType<{ state: GuestActionState }>;
  /** Identifies the sale; it stays the same while the dialog is open. */
  sale?: string;
};

/** A button that opens a dialog, which explains the consequence before anything is done. */
export function GuestDialog({ opener, ...content }: GuestDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        aria-label={opener.describedAs}
        className={opener.style}
        type="button"
        onClick={() => setOpen(true)}
      >
        {opener.label}
      </button>
      {isOpen ? <OpenDialog {...content} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

type OpenDialogProps = Omit<GuestDialogProps, "opener"> & { onClose: () => void };

function OpenDialog({ title, consequence, confirm, act, Fields, sale, onClose }: OpenDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [ownSale] = useState(sale);
  const [state, action, isPending] = useActionState(act, beforeGuestAction);

  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    if (state.outcome === "done" && !state.link) dialog.current?.close();
  }, [state]);

  return (
    <dialog
      aria-describedby={`${id}-consequence`}
      aria-labelledby={`${id}-title`}
      className="m-auto w-full max-w-md rounded-xl border border-line bg-card p-6 text-ink"
      ref={dialog}
      onClose={onClose}
    >
      <form
        className="flex flex-col gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          startTransition(() => action(form));
        }}
      >
        <h2 className="text-lg font-semibold wrap-anywhere" id={`${id}-title`}>
          {title}
        </h2>
        {Fields ? <Fields state={state} /> : null}
        <input name="sale" type="hidden" value={ownSale} />
        {state.link ? (
          <CopyValue label="New link" value={state.link} />
        ) : (
          <p className="text-sm text-muted" id={`${id}-consequence`}>
            {consequence}
          </p>
        )}
        {state.message ? <Notice tone="bad">{state.message}</Notice> : null}
        <div className="flex flex-wrap justify-end gap-3">
          <button className={buttonStyles.secondary} type="button" onClick={() => dialog.current?.close()}>
            {state.link ? "Close" : "Cancel"}
          </button>
          {state.link ? null : (
            <button className={buttonStyles[confirm.tone]} disabled={isPending} type="submit">
              {isPending ? "Just a moment …" : confirm.label}
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
}
