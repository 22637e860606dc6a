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
  /** Where its holder finds the event as a calendar file. */
  calendarFile: string;
};

/** Where a ticket's holder is in Google: `waiting` has no seat on the event yet, `refused` is one whom Google won't take. */
export type GuestView = {
  state: "waiting" | "refused" | "invited" | "accepted" | "declined" | "tentative" | "removed";
  /** Null while the guest was never on Google's list. */
  invitedAt: Date | null;
  /** What keeps the guest off the list, and what the organizer can do. */
  problem: { message: string; hint: string } | null;
};

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

/** What its first buyer may know of a ticket that is somebody else's by now: nothing but what they bought. */
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

/** @param guest what is recorded of the address on the event; null when it was never offered to Google */
export function guestView(ticket: Pick<Ticket, "refundedAt">, guest: RecordedGuest | null): GuestView {
  // An invitation that we set out to send was sent once the guest was seen on the list.
  const invitedAt = guest?.response ? guest.invitedAt : null;
  const answer = guest?.response ? answers[guest.response] : undefined;
  if (ticket.refundedAt) return { state: "removed", invitedAt, problem: null };
  if (answer) return { state: answer, invitedAt, problem: null };
  if (guest?.refusedAt) return { state: "refused", invitedAt, problem: refusedGuest };
  return { state: "waiting", invitedAt, problem: null };
}
