import { env } from "#src/env.mjs";
import { MAX_GUESTS } from "#src/calendar-sync/decide/guest-list.ts";
import { type AddToCalendarLinks, addToCalendarLinks } from "#src/lib/calendar-file/add-to-calendar-links.ts";
import { holderEntry } from "#src/lib/calendar-file/entry-of-event.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { findHeldTicket } from "./find-held-ticket.ts";
import { ticketCalendarLink } from "./link-of-ticket.ts";
import { getsInvitation } from "./next-step.ts";
import { type TicketPage, ticketPage } from "./ticket-page.ts";
import { countHolders, guestOn } from "./ticket.store.ts";
import { guestView } from "./ticket-view.ts";

export type OpenTicket = {
  page: TicketPage;
  holder: { name: string | null; email: string };
  links: AddToCalendarLinks | null;
  /** The event's public page; null if it has none. */
  eventUrl: string | null;
  /** What the links in its texts are relative to. */
  appUrl: string;
};

/** A ticket as its link opens it; null if the link is wrong or no longer its holder's. */
export async function openTicket(token: string, now: Date): Promise<OpenTicket | null> {
  const held = await findHeldTicket(token);
  if (!held) return null;

  const { ticket, record } = held;
  const isRefunded = ticket.refundedAt !== null;
  const entry = holderEntry(record, { isRefunded }, env.APP_URL, now);
  const guest = await guestOn(record.resource.id, ticket.email);
  const wasUninvited = guest !== null && guest.invitedAt !== null && guest.response === null;
  const place = {
    guest: guestView(ticket, guest).state,
    isGuestListFull: (await countHolders(record.resource.id)) > MAX_GUESTS,
  };
  const around = {
    isPaused: await calendar.isPaused(),
    ...(env.ORGANIZER_NAME && { organizer: env.ORGANIZER_NAME }),
  };
  const ended = { isRefunded, isPaidBack: ticket.refundedWithPayment, wasUninvited };
  const page = ticketPage(
    { resource: record.resource, ...ended, ...around, email: ticket.email, ...place },
    now,
  );
  return (
    page && {
      page,
      holder: { name: ticket.name, email: ticket.email },
      links:
        entry &&
        addToCalendarLinks(entry, {
          file: ticketCalendarLink(ticket),
          getsInvitation: getsInvitation(place),
        }),
      eventUrl: entry?.url ?? null,
      appUrl: env.APP_URL,
    }
  );
}
