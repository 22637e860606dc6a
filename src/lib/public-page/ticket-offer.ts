import type { PublicEvent } from "#src/lib/event-form/public-event.ts";
import { isPast } from "#src/lib/time/is-past.ts";

/** How a visitor gets a ticket: in a shop, with a form of our own, or not here. */
export type TicketOffer =
  | { kind: "shop"; url: string }
  | { kind: "form" }
  | { kind: "sold-out" }
  | { kind: "none" };

type Offered = Pick<PublicEvent, "checkoutUrl" | "startsAt" | "endsAt"> &
  Partial<Pick<PublicEvent, "capacity">>;

/** @param sold how many valid tickets there are; only our own form stops at the capacity */
export function ticketOffer(event: Offered, isDemoCheckout: boolean, now: Date, sold = 0): TicketOffer {
  if (isPast(event, now)) return { kind: "none" };
  if (event.checkoutUrl) return { kind: "shop", url: event.checkoutUrl };
  if (!isDemoCheckout) return { kind: "none" };
  return { kind: event.capacity && sold >= event.capacity ? "sold-out" : "form" };
}

type Session = Pick<PublicEvent, "startsAt" | "endsAt">;

/** A series is over with its last session. */
export function isSeriesPast(sessions: readonly Session[], now: Date): boolean {
  return sessions.length > 0 && sessions.every((session) => isPast(session, now));
}

/** A ticket for all sessions of a series, until the last is over. */
export function seriesOffer(
  series: Pick<PublicEvent, "checkoutUrl" | "capacity">,
  sessions: readonly Session[],
  isDemoCheckout: boolean,
  now: Date,
  sold = 0,
): TicketOffer {
  if (isSeriesPast(sessions, now)) return { kind: "none" };
  return ticketOffer({ ...series, startsAt: null, endsAt: null }, isDemoCheckout, now, sold);
}
