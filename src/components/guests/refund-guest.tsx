"use client";

import { linkStyle } from "#src/components/ui/styles.ts";
import type { GuestActionState } from "#src/lib/tickets/guest-action-state.ts";
import { GuestDialog } from "./guest-dialog.tsx";

type RefundGuestProps = {
  holder: string;
  refund: (before: GuestActionState, form: FormData) => Promise<GuestActionState>;
  /** Why nobody is mailed; null when they are. */
  silence: string | null;
};

export function RefundGuest({ holder, refund, silence }: RefundGuestProps) {
  const mail =
    silence ??
    "If they are on Google’s guest list, they are taken off it, and Google mails them a cancellation.";
  return (
    <GuestDialog
      act={refund}
      confirm={{ label: "Refund ticket", tone: "danger" }}
      consequence={`The ticket is no longer valid; it can’t be brought back. ${mail} Whoever holds another ticket stays a guest. Money is given back in your shop, not here.`}
      opener={{
        label: "Refund",
        style: `${linkStyle} min-h-11 cursor-pointer`,
        describedAs: `Refund the ticket of ${holder}`,
      }}
      title={`Refund the ticket of ${holder}?`}
    />
  );
}
