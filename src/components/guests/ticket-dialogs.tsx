"use client";

import { useId } from "react";
import { FormField, inputAttributes } from "#src/components/ui/form-field.tsx";
import { buttonStyles, linkStyle } from "#src/components/ui/styles.ts";
import type { GuestActionState } from "#src/lib/tickets/guest-action-state.ts";
import { type GuestAction, GuestDialog } from "./guest-dialog.tsx";

type AddGuestProps = {
  add: GuestAction;
  /** Why nobody is emailed; null if they are. */
  noEmails: string | null;
  /** Identifies the sale; new for each rendering. */
  sale: string;
};

export function AddGuest({ add, noEmails, sale }: AddGuestProps) {
  return (
    <GuestDialog
      act={add}
      confirm={{ label: noEmails ? "Add guest" : "Add and invite", tone: "primary" }}
      consequence={`They get a ticket. ${noEmails ?? "Google emails them an invitation."}`}
      Fields={HolderFields}
      opener={{ label: "Add guest", style: buttonStyles.secondary }}
      sale={sale}
      title="Add a guest"
    />
  );
}

const openerStyle = `${linkStyle} min-h-11 cursor-pointer`;

export function RenewLink({ holder, renew }: { holder: string; renew: GuestAction }) {
  return (
    <GuestDialog
      act={renew}
      confirm={{ label: "Make a new link", tone: "primary" }}
      consequence="Their present link stops working, in their calendar too. Nobody is emailed: you get the new link here, to send it to them."
      opener={{
        label: "New link",
        style: openerStyle,
        describedAs: `Make a new link for the ticket of ${holder}`,
      }}
      title={`A new link for the ticket of ${holder}?`}
    />
  );
}

type TransferGuestProps = { holder: string; transfer: GuestAction; noEmails: string | null };

export function TransferGuest({ holder, transfer, noEmails }: TransferGuestProps) {
  const email =
    noEmails ??
    `Google emails an invitation to the new holder, and a cancellation to ${holder} if they were invited.`;
  return (
    <GuestDialog
      act={transfer}
      confirm={{ label: "Transfer ticket", tone: "primary" }}
      consequence={`The ticket and its seat pass to the new holder. ${email}`}
      Fields={HolderFields}
      opener={{ label: "Transfer", style: openerStyle, describedAs: `Transfer the ticket of ${holder}` }}
      title={`Transfer the ticket of ${holder}`}
    />
  );
}

type RefundGuestProps = { holder: string; refund: GuestAction; noEmails: string | null };

export function RefundGuest({ holder, refund, noEmails }: RefundGuestProps) {
  const email =
    noEmails ??
    "If they are on Google’s guest list, they are removed, and Google emails them a cancellation.";
  return (
    <GuestDialog
      act={refund}
      confirm={{ label: "Refund ticket", tone: "danger" }}
      consequence={`The ticket becomes invalid, and can’t be restored. ${email} A guest with another ticket stays invited. Refund the money in your shop, not here.`}
      opener={{ label: "Refund", style: openerStyle, describedAs: `Refund the ticket of ${holder}` }}
      title={`Refund the ticket of ${holder}?`}
    />
  );
}

/** The ticket's holder. */
function HolderFields({ state }: { state: GuestActionState }) {
  const id = useId();
  const input = (name: "email" | "name") => {
    const problem = state.problems[name];
    const facts = {
      id: `${id}-${name}`,
      name,
      errorId: `${id}-${name}-error`,
      initialValue: state.typed[name],
    };
    return problem ? { ...facts, errors: [problem] } : facts;
  };
  const [email, name] = [input("email"), input("name")];
  return (
    <>
      <FormField input={email} label="Email">
        <input {...inputAttributes(email)} autoComplete="off" maxLength={254} required type="email" />
      </FormField>
      <FormField input={name} label="Name (if known)">
        <input {...inputAttributes(name)} autoComplete="off" maxLength={200} type="text" />
      </FormField>
    </>
  );
}
