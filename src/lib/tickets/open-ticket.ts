import { env } from "#src/env.mjs";
import { MAX_GUESTS } from "#src/calendar-sync/decide/guest-list.ts";
import { type AddToCalendarLinks, addToCalendarLinks } from "#src/lib/calendar-file/add-to-calendar-links.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { joinLink } from "#src/lib/join/join-link.ts";
import { entriesOf } from "./entries-of-ticket.ts";
import { findHeldTicket } from "./find-held-ticket.ts";
import type { HeldTicket } from "./held-ticket.query.ts";
import { ticketCalendarLink } from "./link-of-ticket.ts";
import { getsInvitation } from "./next-step.ts";
import { seriesTicketPage } from "./series-ticket-page.ts";
import { type Held, type TicketPage, ticketPage } from "./ticket-page.ts";
import { countHoldersOfEach, guestOnEach, type GuestRow } from "./ticket.store.ts";
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

  const { ticket } = held;
  const sessions = await placesOf(held, await calendar.isPaused());
  const page = pageOf(held, sessions, now);
  return (
    page && {
      page,
      holder: { name: ticket.name, email: ticket.email },
      ...linksOf(held, sessions, now),
      appUrl: env.APP_URL,
    }
  );
}

type HeldPlace = Held & {
  id: string;
  /** Whether its holder had an invitation, which is canceled. */
  wasUninvited: boolean;
};

function pageOf({ ticket, series }: HeldTicket, sessions: HeldPlace[], now: Date): TicketPage | null {
  if (ticket.refundedAt) {
    const wasUninvited = sessions.some((session) => session.wasUninvited);
    return { kind: "refunded", isPaidBack: ticket.refundedWithPayment, wasUninvited };
  }
  const [event] = sessions;
  if (!series) return event ? ticketPage(event, now) : null;

  const page = seriesTicketPage({ series, sessions }, now);
  if (page && series.deletedAt) return { kind: "canceled", title: page.title };
  return page && { kind: "series", ...page };
}

/** A copy of a single entry is offered to those who aren't invited; a series' file has all of its sessions. */
function linksOf(held: HeldTicket, [first]: HeldPlace[], now: Date): Pick<OpenTicket, "links" | "eventUrl"> {
  const file = ticketCalendarLink(held.ticket);
  const entries = entriesOf(held, now);
  if (held.series) {
    const isEmpty = entries.every(({ status }) => status === "CANCELLED");
    return { links: isEmpty ? null : { file, copies: null }, eventUrl: null };
  }
  const [entry] = entries;
  if (!entry || !first) return { links: null, eventUrl: null };
  return {
    links: addToCalendarLinks(entry, { file, getsInvitation: getsInvitation(first) }),
    eventUrl: entry.url,
  };
}

async function placesOf({ ticket, sessions }: HeldTicket, isPaused: boolean): Promise<HeldPlace[]> {
  const ids = sessions.map(({ resource }) => resource.id);
  const [guests, holders] = await Promise.all([guestOnEach(ids, ticket.email), countHoldersOfEach(ids)]);
  const around = { isPaused, ...(env.ORGANIZER_NAME && { organizer: env.ORGANIZER_NAME }) };
  return sessions.map(({ resource, mirror }) => ({
    ...around,
    id: resource.id,
    resource,
    mirror,
    email: ticket.email,
    joinLink: joinLink(ticket, resource.id),
    guest: guestView(ticket, guests.get(resource.id) ?? null).state,
    wasUninvited: isUninvited(guests.get(resource.id)),
    isGuestListFull: (holders.get(resource.id) ?? 0) > MAX_GUESTS,
  }));
}

function isUninvited(guest: GuestRow | undefined): boolean {
  return guest !== undefined && guest.invitedAt !== null && guest.response === null;
}
