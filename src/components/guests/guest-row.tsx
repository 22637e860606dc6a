import { Pill } from "#src/components/ui/pill.tsx";
import type { ListedTicket } from "#src/lib/tickets/guest-page.query.ts";
import { type GuestsEvent, guestWords } from "#src/lib/tickets/guest-words.ts";
import { spanInWords } from "#src/lib/time/wall-time-span.ts";
import type { GuestAction } from "./guest-dialog.tsx";
import { RefundGuest, RenewLink, TransferGuest } from "./ticket-dialogs.tsx";

type GuestRowProps = {
  ticket: ListedTicket;
  event: GuestsEvent;
  now: Date;
  refund: GuestAction;
  transfer: GuestAction;
  renewLink: GuestAction;
  noEmails: string | null;
};

export function GuestRow({ ticket, event, now, refund, transfer, renewLink, noEmails }: GuestRowProps) {
  const { email, name, soldAt, refundedAt, formerHolders } = ticket;
  const { label, detail, tone } = guestWords(ticket.guest, event, now);
  const moment = (iso: string) => `${spanInWords(iso, null, event.timeZone).when} (${event.timeZone})`;
  const former = formerHolders.at(-1);
  return (
    <li className="grid gap-x-6 gap-y-2 px-5 py-4 text-sm sm:grid-cols-[minmax(0,1fr)_minmax(0,14rem)_14rem] sm:items-center">
      <div className="min-w-0">
        <p className="font-semibold wrap-anywhere">{name ?? email}</p>
        {name ? <p className="text-muted wrap-anywhere">{email}</p> : null}
        <p className="text-muted">Sold {moment(soldAt)}</p>
        {former ? (
          <p className="text-muted wrap-anywhere">
            Transferred from {former.name ?? former.email}, {moment(former.until)}
          </p>
        ) : null}
      </div>
      <div className="flex flex-col items-start gap-1">
        <Pill tone={tone}>{label}</Pill>
        {detail ? <p className="text-muted">{detail}</p> : null}
        {refundedAt ? <p className="text-muted">{moment(refundedAt)}</p> : null}
      </div>
      {refundedAt ? null : (
        <div className="flex gap-5 sm:justify-end">
          <RenewLink holder={name ?? email} renew={renewLink} />
          <TransferGuest holder={name ?? email} noEmails={noEmails} transfer={transfer} />
          <RefundGuest holder={name ?? email} refund={refund} noEmails={noEmails} />
        </div>
      )}
    </li>
  );
}
