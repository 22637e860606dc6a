"use client";

import { buttonStyles } from "#src/components/ui/styles.ts";
import type { GuestActionState } from "#src/lib/tickets/guest-action-state.ts";
import { GuestDialog } from "./guest-dialog.tsx";
import { HolderFields } from "./holder-fields.tsx";

type AddGuestProps = {
  add: (before: GuestActionState, form: FormData) => Promise<GuestActionState>;
  /** Why nobody is mailed; null when they are. */
  silence: string | null;
  /** The sale's own id, another one at each rendering. */
  sale: string;
};

export function AddGuest({ add, silence, sale }: AddGuestProps) {
  return (
    <GuestDialog
      act={add}
      confirm={{ label: silence ? "Add guest" : "Add and invite", tone: "primary" }}
      consequence={`They get a ticket. ${silence ?? "Google mails them an invitation."}`}
      Fields={HolderFields}
      opener={{ label: "Add guest", style: buttonStyles.secondary }}
      sale={sale}
      title="Add a guest"
    />
  );
}
