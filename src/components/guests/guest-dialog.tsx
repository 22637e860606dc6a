"use client";

import {
  type ComponentType,
  type ReactNode,
  type Ref,
  type RefObject,
  startTransition,
  useActionState,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { Button } from "#src/components/ui/button.tsx";
import { CopyValue } from "#src/components/ui/copy-value.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { buttonStyles, dialogFooterStyle } from "#src/components/ui/styles.ts";
import { useModalDialog } from "#src/components/ui/use-modal-dialog.ts";
import { beforeGuestAction, type GuestActionState } from "#src/lib/tickets/guest-action-state.ts";
import type { TicketEmails } from "#src/lib/tickets/ticket-emails.ts";

export type GuestAction = (before: GuestActionState, form: FormData) => Promise<GuestActionState>;

type GuestDialogProps = {
  opener: { label: string; style: string; describedAs?: string };
  title: string;
  /** What happens. */
  consequence: string;
  /** Who is emailed about it, as far as that is known before anything is typed. */
  emails: TicketEmails;
  confirm: { label: string; tone: "primary" | "danger"; decline?: string };
  act: GuestAction;
  Fields?: ComponentType<{ state: GuestActionState }>;
  /** The button's label once there is a question; the usual one by default. */
  labelAfterQuestion?: (state: GuestActionState) => string;
  /** Shown first. */
  children?: ReactNode;
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

function OpenDialog({ onClose, ...props }: OpenDialogProps) {
  const { title, consequence, emails, confirm, act, Fields, sale, children, labelAfterQuestion } = props;
  const dialog = useModalDialog(true);
  const id = useId();
  const [ownSale] = useState(sale);
  const [state, action, isPending] = useActionState(act, beforeGuestAction);
  const { question = { ...emails, warning: "", key: "" }, link } = state;

  const label = (state.question && labelAfterQuestion?.(state)) || confirm.label;

  const closeButton = useFocusAfter(state, dialog);

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
        {link ? null : children}
        {Fields ? <Fields state={state} /> : null}
        <input name="sale" type="hidden" value={ownSale} />
        <input name="agreedEmails" type="hidden" value={question.emails} />
        <input name="agreedKey" type="hidden" value={question.key} />
        {link ? (
          <CopyValue label="New link" value={link} />
        ) : (
          <p className="text-sm text-muted" id={`${id}-consequence`}>
            {[consequence, question.words].filter(Boolean).join(" ")}
          </p>
        )}
        <Notice tone="bad">{state.message || question.warning || null}</Notice>
        <DialogButtons
          close={() => dialog.current?.close()}
          closeButton={closeButton}
          no={link ? "Close" : (confirm.decline ?? "Cancel")}
          isDone={Boolean(link)}
        >
          <Button look={confirm.tone} isPending={isPending} type="submit">
            {isPending ? "Working…" : confirmWords(label, question.emails)}
          </Button>
        </DialogButtons>
      </form>
    </dialog>
  );
}

/** Closes the dialog when all is done, and otherwise moves the focus to what the answer is about. */
function useFocusAfter(
  { outcome, link, problems }: GuestActionState,
  dialog: RefObject<HTMLDialogElement | null>,
) {
  const closeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (outcome === "done" && !link) dialog.current?.close();
    if (link) closeButton.current?.focus();
    if (Object.keys(problems).length > 0)
      dialog.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [outcome, link, problems, dialog]);
  return closeButton;
}

type DialogButtonsProps = {
  close: () => void;
  closeButton: Ref<HTMLButtonElement>;
  no: string;
  isDone: boolean;
  children: ReactNode;
};

function DialogButtons({ close, closeButton, no, isDone, children }: DialogButtonsProps) {
  return (
    <div className={dialogFooterStyle}>
      <button className={buttonStyles.secondary} ref={closeButton} type="button" onClick={close}>
        {no}
      </button>
      {isDone ? null : children}
    </div>
  );
}

function confirmWords(label: string, emails: number): string {
  if (emails === 0) return label;
  return `${label} and email ${emails === 1 ? "1 person" : `${emails} people`}`;
}
