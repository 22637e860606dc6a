"use client";

import { useId } from "react";
import { CopyValue } from "#src/components/ui/copy-value.tsx";
import { FormField, inputAttributes } from "#src/components/ui/form-field.tsx";
import { buttonStyles, linkStyle } from "#src/components/ui/styles.ts";
import type { GuestActionState } from "#src/lib/tickets/guest-action-state.ts";
import type { ListedTicket } from "#src/lib/tickets/guest-page.query.ts";
import type { TicketEmails } from "#src/lib/tickets/ticket-emails.ts";
import { type GuestAction, GuestDialog } from "./guest-dialog.tsx";

type AddGuestProps = {
  add: GuestAction;
  emails: TicketEmails;
  /** Why no one is emailed; null if they are. */
  noEmails: string | null;
  /** Identifies the sale; new for each rendering. */
  sale: string;
};

export function AddGuest({ add, emails, noEmails, sale }: AddGuestProps) {
  return (
    <GuestDialog
      act={add}
      confirm={{ label: "Add guest", tone: "primary" }}
      consequence={inSentences("They get a ticket.", noEmails)}
      emails={emails}
      Fields={HolderFields}
      labelAfterQuestion={({ question }) => (question?.warning ? "Add second ticket" : "Add guest")}
      opener={{ label: "Add guest", style: buttonStyles.secondary }}
      sale={sale}
      title="Add a guest"
    />
  );
}

const openerStyle = `${linkStyle} min-h-11 cursor-pointer`;
const NO_EMAILS: TicketEmails = { emails: 0, words: "" };

type TicketLinkProps = { holder: string; link: string; renew: GuestAction };

/** The address of a ticket's page, to send to its holder, and a new one if it fell into other hands. */
export function TicketLink({ holder, link, renew }: TicketLinkProps) {
  return (
    <GuestDialog
      act={renew}
      confirm={{ label: "Make a new link", tone: "danger", decline: "Close" }}
      consequence="Anyone with this link can open the ticket. If you make a new link, this one stops working, including in the holder’s calendar. No one is emailed; send the new link yourself."
      emails={NO_EMAILS}
      opener={{ label: "Link", style: openerStyle, describedAs: `Link to the ticket of ${holder}` }}
      title={`Ticket of ${holder}`}
    >
      <CopyValue label="Ticket link" value={link} />
    </GuestDialog>
  );
}

type FeedLinkProps = { holder: string; feed: string | null; renew: GuestAction };

/** The calendar feed of everything that a holder has tickets for. */
export function FeedLink({ holder, feed, renew }: FeedLinkProps) {
  return (
    <GuestDialog
      act={renew}
      confirm={
        feed
          ? { label: "New feed link", tone: "danger", decline: "Close" }
          : { label: "Make a feed link", tone: "primary", decline: "Close" }
      }
      consequence={inSentences(
        "A calendar that subscribes to this feed has every session that they hold a ticket for, and follows changes.",
        "Send it to this person only: it shows all of their tickets.",
        feed ? "A new link ends this one." : null,
      )}
      emails={NO_EMAILS}
      opener={{ label: "Feed", style: openerStyle, describedAs: `Calendar feed of ${holder}` }}
      title={`Calendar feed of ${holder}`}
    >
      {feed ? <CopyValue label="Calendar feed" value={feed} /> : null}
    </GuestDialog>
  );
}

type TicketChangeProps = {
  holder: string;
  act: GuestAction;
  emails: TicketEmails;
  noEmails: string | null;
};

export function TransferGuest({ holder, act, emails, noEmails }: TicketChangeProps) {
  return (
    <GuestDialog
      act={act}
      confirm={{ label: "Transfer ticket", tone: "primary" }}
      consequence={inSentences("The ticket passes to the new holder, with its seat.", noEmails)}
      emails={emails}
      Fields={HolderFields}
      opener={{ label: "Transfer", style: openerStyle, describedAs: `Transfer the ticket of ${holder}` }}
      title={`Transfer the ticket of ${holder}`}
    />
  );
}

type CancelGuestProps = TicketChangeProps & Pick<ListedTicket, "paidIn">;

export function CancelGuest({ holder, act, emails, noEmails, paidIn }: CancelGuestProps) {
  const money = paidIn
    ? `Refund the payment in ${paidIn}; this only cancels the ticket.`
    : "Nothing was paid for it, so there is nothing to refund.";
  return (
    <GuestDialog
      act={act}
      confirm={{ label: "Cancel ticket", tone: "danger", decline: "Keep ticket" }}
      consequence={inSentences("The ticket becomes invalid and can’t be restored.", money, noEmails)}
      emails={emails}
      opener={{ label: "Cancel", style: openerStyle, describedAs: `Cancel the ticket of ${holder}` }}
      title={`Cancel the ticket of ${holder}?`}
    />
  );
}

function inSentences(...sentences: (string | null)[]): string {
  return sentences.filter(Boolean).join(" ");
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
