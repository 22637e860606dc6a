import type { ComponentProps } from "react";
import { CancelGuest, TicketLink, TransferGuest } from "#src/components/guests/ticket-dialogs.tsx";
import type { SeatRow } from "#src/lib/series/seat-table.query.ts";
import type { GuestView } from "#src/lib/tickets/ticket-view.ts";

type Act = ComponentProps<typeof CancelGuest>["act"];

type SeatTableProps = {
  rows: readonly SeatRow[];
  /** When each session starts, in short, and how many of its guests hold no ticket. */
  sessions: readonly { id: string; label: string; byHand: number }[];
  actionsOf: (ticketId: string) => { renewLink: Act; cancel: Act; transfer: Act };
};

const NO_EMAILS = { emails: 0, words: "" };

/** Ticket holders against sessions: who is invited where, and who is missing. */
export function SeatTable({ rows, sessions, actionsOf }: SeatTableProps) {
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-left text-sm">
        <thead>
          <tr className="border-b border-line text-muted">
            <th className="py-2 pr-4 font-medium" scope="col">
              Guest
            </th>
            {sessions.map(({ id, label }) => (
              <th className="px-2 py-2 text-center font-medium whitespace-nowrap" key={id} scope="col">
                {label}
              </th>
            ))}
            <th className="py-2 pl-4 font-medium" scope="col">
              <span className="sr-only">Ticket</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <SeatsOfTicket {...actionsOf(row.ticket.id)} {...row} key={row.ticket.id} sessions={sessions} />
          ))}
        </tbody>
        <GuestsWithoutTicket sessions={sessions} />
      </table>
    </div>
  );
}

type SeatsOfTicketProps = SeatRow &
  Pick<SeatTableProps, "sessions"> &
  ReturnType<SeatTableProps["actionsOf"]>;

function SeatsOfTicket({ ticket, seats, sessions, renewLink, cancel, transfer }: SeatsOfTicketProps) {
  const { email, name, refundedAt, link, paidIn } = ticket;
  const holder = name ?? email;
  return (
    <tr>
      <th className="min-w-44 py-2 pr-4 font-normal" scope="row">
        <span className="block font-semibold wrap-anywhere">{holder}</span>
        {name ? <span className="block text-muted wrap-anywhere">{email}</span> : null}
      </th>
      {seats.map((seat, index) => (
        <td className="px-2 py-2 text-center" key={sessions[index]?.id}>
          <Seat seat={seat} />
        </td>
      ))}
      <td className="py-2 pl-4">
        {refundedAt ? (
          <span className="text-muted">Canceled</span>
        ) : (
          <div className="flex justify-end gap-4">
            <TicketLink holder={holder} link={link} renew={renewLink} />
            <TransferGuest act={transfer} emails={NO_EMAILS} holder={holder} noEmails={null} />
            <CancelGuest act={cancel} emails={NO_EMAILS} holder={holder} noEmails={null} paidIn={paidIn} />
          </div>
        )}
      </td>
    </tr>
  );
}

/** Guests added by hand in Google, whom the app leaves alone. */
function GuestsWithoutTicket({ sessions }: Pick<SeatTableProps, "sessions">) {
  if (sessions.every(({ byHand }) => byHand === 0)) return null;
  return (
    <tfoot className="border-t border-line text-muted">
      <tr>
        <th className="min-w-44 py-2 pr-4 font-normal" scope="row">
          Added in Google, without a ticket
        </th>
        {sessions.map(({ id, byHand }) => (
          <td className="px-2 py-2 text-center tabular-nums" key={id}>
            {byHand}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function Seat({ seat }: { seat: GuestView["state"] }) {
  const { sign, label, tone } = seats[seat];
  return (
    <span className={tone} title={label}>
      <span aria-hidden>{sign}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}

const seats: Record<GuestView["state"], { sign: string; label: string; tone: string }> = {
  accepted: { sign: "✓", label: "Accepted", tone: "text-good" },
  invited: { sign: "●", label: "Invited", tone: "text-busy" },
  tentative: { sign: "?", label: "Maybe", tone: "text-busy" },
  declined: { sign: "✕", label: "Declined", tone: "text-bad" },
  waiting: { sign: "○", label: "Not invited", tone: "text-muted" },
  refused: { sign: "!", label: "Refused by Google", tone: "text-bad" },
  removed: { sign: "–", label: "Canceled", tone: "text-muted" },
};

/** What the signs mean. */
export function SeatLegend() {
  return (
    <p aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {Object.values(seats).map(({ sign, label, tone }) => (
        <span key={label}>
          <span className={tone}>{sign}</span> {label}
        </span>
      ))}
    </p>
  );
}
