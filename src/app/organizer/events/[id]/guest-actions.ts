"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { actorOf } from "#src/lib/audit/audit-entry.ts";
import { recordAudit } from "#src/lib/audit/record-audit.ts";
import { HOME } from "#src/lib/auth-next-path.ts";
import { requireSession } from "#src/lib/auth-session.ts";
import {
  afterRefusedGuest,
  beforeGuestAction,
  type GuestActionState,
} from "#src/lib/tickets/guest-action-state.ts";
import { ticketLink } from "#src/lib/tickets/link-of-ticket.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.ts";
import { renewTicketLink } from "#src/lib/tickets/renew-link-of-ticket.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.ts";
import { findEvent } from "../find-event.ts";

const Id = z.string().min(1).max(255);
/** One for each opened form: sent twice, it is one sale. */
const SaleId = z.uuid();

/** Sells a ticket by hand. */
export async function addGuest(
  unsafeId: string,
  _before: GuestActionState,
  form: FormData,
): Promise<GuestActionState> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(eventPath(id)));
  await findEvent(id);
  const purchaseId = `by-hand-${SaleId.parse(form.get("sale"))}`;

  return outcomeOf(form, async () => {
    const { ticket } = await purchaseTicket(id, { ...holderIn(form), purchaseId }, new Date());
    await recordAudit({ actor, action: "ticket-sold", resourceId: id, subject: ticket.id });
  });
}

export async function refundGuest(
  unsafeId: string,
  unsafeTicketId: string,
  _before: GuestActionState,
  form: FormData,
): Promise<GuestActionState> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(eventPath(id)));
  const ticketId = Id.parse(unsafeTicketId);

  return outcomeOf(form, async () => {
    await refundTicket(ticketId, new Date(), id);
    await recordAudit({ actor, action: "ticket-refunded", resourceId: id, subject: ticketId });
  });
}

export async function transferGuest(
  unsafeId: string,
  unsafeTicketId: string,
  _before: GuestActionState,
  form: FormData,
): Promise<GuestActionState> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(eventPath(id)));
  const ticketId = Id.parse(unsafeTicketId);

  return outcomeOf(form, async () => {
    await transferTicket(ticketId, holderIn(form), new Date(), id);
    await recordAudit({ actor, action: "ticket-transferred", resourceId: id, subject: ticketId });
  });
}

/** Ends a ticket's link and shows the new one. */
export async function renewGuestLink(
  unsafeId: string,
  unsafeTicketId: string,
  _before: GuestActionState,
  form: FormData,
): Promise<GuestActionState> {
  const id = Id.parse(unsafeId);
  const actor = actorOf(await requireSession(eventPath(id)));
  const ticketId = Id.parse(unsafeTicketId);

  return outcomeOf(form, async () => {
    const renewed = await renewTicketLink(ticketId, id);
    await recordAudit({ actor, action: "ticket-link-renewed", resourceId: id, subject: ticketId });
    return { link: ticketLink(renewed) };
  });
}

function holderIn(form: FormData) {
  return { email: textIn(form, "email"), name: textIn(form, "name") };
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

async function outcomeOf(
  form: FormData,
  change: () => Promise<{ link: string } | void>,
): Promise<GuestActionState> {
  let found: { link: string } | void;
  try {
    found = await change();
  } catch (error) {
    return afterRefusedGuest(holderIn(form), error);
  }
  refresh();
  return { ...beforeGuestAction, outcome: "done", ...found };
}

function eventPath(id: string): string {
  return `${HOME}/${encodeURIComponent(id)}`;
}
