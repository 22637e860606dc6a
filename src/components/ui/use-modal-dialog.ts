import { type RefObject, useEffect, useRef } from "react";
import { placesOfFocus, returnFocus } from "./return-focus.ts";

/** Shows a dialog while it is open. However it closes, the focus returns to what opened it. */
export function useModalDialog(isOpen: boolean): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    if (!isOpen || !element) return;

    const places = placesOfFocus();
    element.showModal();
    return () => {
      element.close();
      // What opened it may go away together with it.
      requestAnimationFrame(() => returnFocus(places));
    };
  }, [isOpen]);

  return dialog;
}
