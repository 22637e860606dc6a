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

/** Where a ticket's holder is in Google: `waiting` has no seat on the event yet. */
export type GuestView = {
  state: "waiting" | "invited" | "accepted" | "declined" | "tentative" | "removed";
  invitedAt: Date | null;
};

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

/** @param guest what is recorded of the address on the event; null when we never invited it */
export function guestView(
  ticket: Pick<Ticket, "refundedAt">,
  guest: { invitedAt: Date; response: string | null } | null,
): GuestView {
  if (ticket.refundedAt) return { state: "removed", invitedAt: guest?.invitedAt ?? null };
  const answer = guest?.response ? answers[guest.response] : undefined;
  return { state: answer ?? "waiting", invitedAt: guest?.invitedAt ?? null };
}
