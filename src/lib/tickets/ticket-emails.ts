import { emailsOf } from "#src/calendar-sync/decide/forecast-guests.ts";
import type { ForeseenGuests, HoldersChange } from "#src/calendar-sync/inspect/foresee-guests.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { sessionIds } from "#src/lib/series/session-ids.query.ts";
import { ticketEmailsInWords } from "./ticket-emails-words.ts";

/** How many people Google will email about a change of tickets, and who they are. */
export type TicketEmails = { emails: number; words: string };

export type Holder = { email: string; name: string | null };

/** Stands for an address that isn't known yet. */
const SOMEONE = "someone@holder.invalid";
const someone: Holder = { email: SOMEONE, name: null };

export function emailsOfSale(resourceId: string, buyers: readonly Holder[]): Promise<TicketEmails> {
  return foresee(resourceId, sale(buyers));
}

export function emailsOfTransfer(resourceId: string, ticketId: string, to: Holder): Promise<TicketEmails> {
  return foresee(resourceId, transfer(ticketId, to));
}

export function emailsOfCancellation(resourceId: string, ticketId: string): Promise<TicketEmails> {
  return foresee(resourceId, cancellation(ticketId));
}

/** What a page says before anyone has typed an address: of a sale, and of each ticket's transfer and cancellation. */
export async function emailsOfPage(
  resourceId: string,
  ticketIds: readonly string[],
): Promise<{ ofSale: TicketEmails; ofTicket: (id: string) => TicketEmailsOfRow }> {
  const changes = ticketIds.flatMap((id) => [transfer(id, someone), cancellation(id)]);
  const [ofSale, ...others] = await calendar.foreseeGuests(resourceId, [sale([someone]), ...changes]);
  const isPaused = await calendar.isPaused();
  const inPairs = new Map(
    ticketIds.map((id, index) => [
      id,
      { transfer: inWords(others[index * 2], isPaused), cancel: inWords(others[index * 2 + 1], isPaused) },
    ]),
  );
  const nothing = { transfer: NO_ONE, cancel: NO_ONE };
  return { ofSale: inWords(ofSale, isPaused), ofTicket: (id) => inPairs.get(id) ?? nothing };
}

export type TicketEmailsOfRow = { transfer: TicketEmails; cancel: TicketEmails };

/** @param resourceId an event's, or a series', whose sessions each email their own guests */
async function foresee(resourceId: string, change: HoldersChange): Promise<TicketEmails> {
  const sessions = await sessionIds(resourceId);
  if (sessions.length === 0) return foreseeOne(resourceId, change);

  const each = await Promise.all(sessions.map((id) => foreseeOne(id, change)));
  const emails = each.reduce((sum, one) => sum + one.emails, 0);
  const of = sessions.length === 1 ? "for its session" : `for its ${sessions.length} sessions together`;
  const sent = `${emails} ${emails === 1 ? "email" : "emails"}`;
  return { emails, words: emails === 0 ? "" : `Google sends ${sent} ${of}.` };
}

async function foreseeOne(resourceId: string, change: HoldersChange): Promise<TicketEmails> {
  const [without, foreseen] = await calendar.foreseeGuests(resourceId, [(holders) => holders, change]);
  return isSame(without, foreseen) ? NO_ONE : inWords(foreseen, await calendar.isPaused());
}

/** Whether a change leaves the guest list as it will be anyway. */
function isSame(one: ForeseenGuests | undefined, other: ForeseenGuests | undefined): boolean {
  return changeIn(one) === changeIn(other);
}

function changeIn(foreseen: ForeseenGuests | undefined): string {
  return JSON.stringify([foreseen?.invited, foreseen?.canceled]);
}

const NO_ONE: TicketEmails = { emails: 0, words: "" };

function inWords(foreseen: ForeseenGuests | undefined, isPaused: boolean): TicketEmails {
  if (!foreseen) return NO_ONE;

  const named = foreseen.invited.map((email) => (email === SOMEONE ? "the new guest" : email));
  return {
    emails: emailsOf(foreseen),
    words: ticketEmailsInWords({ ...foreseen, invited: named }, isPaused),
  };
}

function sale(buyers: readonly Holder[]): HoldersChange {
  return (holders) => [...holders, ...buyers.map((buyer, index) => ({ ...buyer, ticketId: `new-${index}` }))];
}

function transfer(ticketId: string, { email, name }: Holder): HoldersChange {
  return (holders) => holders.map((held) => (held.ticketId === ticketId ? { ticketId, email, name } : held));
}

function cancellation(ticketId: string): HoldersChange {
  return (holders) => holders.filter((held) => held.ticketId !== ticketId);
}
