import Link from "next/link";
import { Moment } from "#src/components/time/moment.tsx";
import { Pill } from "#src/components/ui/pill.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import type { ListedTicket } from "#src/lib/tickets/guest-page.query.ts";
import { type GuestsEvent, guestWords } from "#src/lib/tickets/guest-words.ts";
import type { TicketEmailsOfRow } from "#src/lib/tickets/ticket-emails.ts";
import type { GuestAction } from "./guest-dialog.tsx";
import { CancelGuest, FeedLink, TicketLink, TransferGuest } from "./ticket-dialogs.tsx";

type GuestRowProps = {
  ticket: ListedTicket;
  /** The event whose guests are listed; a ticket may be for its series. */
  eventId: string;
  event: GuestsEvent;
  now: Date;
  cancel: GuestAction;
  transfer: GuestAction;
  renewLink: GuestAction;
  renewFeed: GuestAction;
  emails: TicketEmailsOfRow;
  noEmails: string | null;
};

export function GuestRow(props: GuestRowProps) {
  const { ticket, event, now } = props;
  const { email, name, soldAt, isByHand, refundedAt, formerHolders } = ticket;
  const { label, detail, at, tone } = guestWords({ ...ticket, state: ticket.guest }, event, now);
  const { timeZone } = event;
  const holder = name ?? email;
  const former = formerHolders.at(-1);
  return (
    <li className="grid gap-x-6 gap-y-2 px-5 py-4 text-sm sm:grid-cols-[minmax(0,1fr)_minmax(0,12rem)_17rem] sm:items-center">
      <div className="min-w-0">
        <p className="font-semibold wrap-anywhere">{name ?? email}</p>
        {name ? <p className="text-muted wrap-anywhere">{email}</p> : null}
        <p className="text-muted">
          {isByHand ? "Added" : "Sold"} <Moment iso={soldAt} timeZone={timeZone} />
        </p>
        {former ? (
          <p className="text-muted wrap-anywhere">
            Transferred from {former.name ?? former.email}, <Moment iso={former.until} timeZone={timeZone} />
          </p>
        ) : null}
      </div>
      <div className="flex flex-col items-start gap-1">
        <Pill tone={tone}>{label}</Pill>
        {detail ? (
          <p className="text-muted">
            {detail} {at ? <Moment iso={at.toISOString()} timeZone={timeZone} /> : null}
          </p>
        ) : null}
        {refundedAt ? (
          <p className="text-muted">
            <Moment iso={refundedAt} timeZone={timeZone} />
          </p>
        ) : null}
      </div>
      <GuestActions {...props} holder={holder} />
    </li>
  );
}

/** A ticket for the series is changed where the series is. */
function GuestActions({ ticket, eventId, holder, ...acts }: GuestRowProps & { holder: string }) {
  const { cancel, transfer, renewLink, renewFeed, emails, noEmails } = acts;
  const { refundedAt, link, feed, paidIn } = ticket;
  return (
    <>
      {ticket.resourceId === eventId ? null : (
        <p className="sm:col-start-3 sm:text-right">
          <Link className={linkStyle} href={`/organizer/series/${encodeURIComponent(ticket.resourceId)}`}>
            Ticket for the series
          </Link>
        </p>
      )}
      {refundedAt ? null : (
        <div className="flex gap-5 sm:col-start-3 sm:justify-end">
          <FeedLink feed={feed} holder={holder} renew={renewFeed} />
          {ticket.resourceId === eventId ? (
            <>
              <TicketLink holder={holder} link={link} renew={renewLink} />
              <TransferGuest act={transfer} emails={emails.transfer} holder={holder} noEmails={noEmails} />
              <CancelGuest
                act={cancel}
                emails={emails.cancel}
                holder={holder}
                noEmails={noEmails}
                paidIn={paidIn}
              />
            </>
          ) : null}
        </div>
      )}
    </>
  );
}
