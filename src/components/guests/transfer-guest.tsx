"use client";

import { linkStyle } from "#src/components/ui/styles.ts";
import type { GuestActionState } from "#src/lib/tickets/guest-action-state.ts";
import { GuestDialog } from "./guest-dialog.tsx";
import { HolderFields } from "./holder-fields.tsx";

type TransferGuestProps = {
  holder: string;
  transfer: (before: GuestActionState, form: FormData) => Promise<GuestActionState>;
  /** Why nobody is mailed; null when they are. */
  silence: string | null;
};

export function TransferGuest({ holder, transfer, silence }: TransferGuestProps) {
  const mail =
    silence ??
    `Google mails an invitation to the new holder, and a cancellation to ${holder} if they were invited.`;
  return (
    <GuestDialog
      act={transfer}
      confirm={{ label: "Transfer ticket", tone: "primary" }}
      consequence={`The ticket and its seat pass to the new holder. ${mail}`}
      Fields={HolderFields}
      opener={{
        label: "Transfer",
        style: `${linkStyle} min-h-11 cursor-pointer`,
        describedAs: `Transfer the ticket of ${holder}`,
      }}
      title={`Transfer the ticket of ${holder}`}
    />
  );
}
