import type { FormerHolder } from "./former-holder.ts";

type Ticket = {
  id: string;
  resourceId: string;
  purchaseId: string;
  email: string;
  name: string | null;
  purchasedAt: Date;
  refundedAt: Date | null;
  formerHolders: FormerHolder[];
};

export type TicketView = Ticket & {
  state: "valid" | "refunded";
  /** The URL of the holder's calendar file. */
  calendarFile: string;
};

/** A ticket holder's status in Google: `waiting` is not on the event yet, `refused` was not accepted by Google. */
export type GuestView = {
  state: "waiting" | "refused" | "invited" | "accepted" | "declined" | "tentative" | "removed";
  /** Null if the guest was never on Google's list. */
  invitedAt: Date | null;
  /** What keeps the guest off the list, and what the organizer can do. */
  problem: { message: string; hint: string } | null;
};

/** `uninvited` were invited once; the last email that they got is a cancellation. */
export type ShownGuest = GuestView["state"] | "uninvited";

export const refusedGuest = {
  message: "Google doesn’t accept this address as a guest.",
  hint: "Check the address with the buyer, and transfer the ticket to the right one. Google is asked again once a day. Until then the ticket’s own calendar file works.",
} as const;

type RecordedGuest = { invitedAt: Date | null; refusedAt: Date | null; response: string | null };

const answers: Record<string, GuestView["state"]> = {
  accepted: "accepted",
  declined: "declined",
  tentative: "tentative",
  needsAction: "invited",
};

export function ticketView(ticket: Ticket, calendarFile: string): TicketView {
  const { id, resourceId, purchaseId, email, name, purchasedAt, refundedAt, formerHolders } = ticket;
  const state = refundedAt ? "refunded" : "valid";
  return {
    id,
    resourceId,
    purchaseId,
    email,
    name,
    purchasedAt,
    refundedAt,
    formerHolders,
    state,
    calendarFile,
  };
}

/** What the first buyer may see of a ticket that now belongs to someone else: only what they bought. */
export function transferredTicketView({ id, resourceId, purchaseId, purchasedAt, formerHolders }: Ticket) {
  const [buyer] = formerHolders;
  return {
    id,
    resourceId,
    purchaseId,
    purchasedAt,
    email: buyer?.email ?? null,
    name: buyer?.name ?? null,
    state: "transferred" as const,
    calendarFile: null,
  };
}

/** @param guest what is recorded about the address on the event; null if it was never offered to Google */
export function guestView(ticket: Pick<Ticket, "refundedAt">, guest: RecordedGuest | null): GuestView {
  // An invitation counts as sent once the guest was seen on the list.
  const invitedAt = guest?.response ? guest.invitedAt : null;
  const answer = guest?.response ? answers[guest.response] : undefined;
  if (ticket.refundedAt) return { state: "removed", invitedAt, problem: null };
  if (answer) return { state: answer, invitedAt, problem: null };
  if (guest?.refusedAt) return { state: "refused", invitedAt, problem: refusedGuest };
  return { state: "waiting", invitedAt, problem: null };
}
