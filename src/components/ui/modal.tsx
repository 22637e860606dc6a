import { type ReactNode, useId } from "react";
import { useModalDialog } from "./use-modal-dialog.ts";

type ModalProps = { title: string; isOpen: boolean; close: () => void; children: ReactNode };

/** A modal dialog; Escape closes it, and the focus returns to what opened it. */
export function Modal({ title, isOpen, close, children }: ModalProps) {
  const dialog = useModalDialog(isOpen);
  const titleId = useId();

  return (
    <dialog
      aria-labelledby={titleId}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-xl overflow-y-auto rounded-xl border border-line bg-card p-6 text-ink shadow-xl"
      ref={dialog}
      onClose={close}
    >
      {isOpen ? (
        <div className="flex flex-col gap-5">
          <h2 className="text-lg font-semibold wrap-anywhere" id={titleId}>
            {title}
          </h2>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
