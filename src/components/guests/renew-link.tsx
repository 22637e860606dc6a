"use client";

import { linkStyle } from "#src/components/ui/styles.ts";
import type { GuestActionState } from "#src/lib/tickets/guest-action-state.ts";
import { GuestDialog } from "./guest-dialog.tsx";

type RenewLinkProps = {
  holder: string;
  renew: (before: GuestActionState, form: FormData) => Promise<GuestActionState>;
};

export function RenewLink({ holder, renew }: RenewLinkProps) {
  return (
    <GuestDialog
      act={renew}
      confirm={{ label: "Make a new link", tone: "primary" }}
      consequence="The link that they have stops working, in their calendar too. Nobody is mailed: you get the new link here, to send it to them."
      opener={{
        label: "New link",
        style: `${linkStyle} min-h-11 cursor-pointer`,
        describedAs: `Make a new link for the ticket of ${holder}`,
      }}
      title={`A new link for the ticket of ${holder}?`}
    />
  );
}
