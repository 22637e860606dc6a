"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { actorOf } from "#src/lib/audit/audit-entry.ts";
import { HOME } from "#src/lib/auth/next-path.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import {
  afterRefusedGuest,
  beforeGuestAction,
  type GuestActionState,
} from "#src/lib/tickets/guest-action-state.ts";
import { ticketLink } from "#src/lib/tickets/link-of-ticket.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { renewTicketLink } from "#src/lib/tickets/renew-link-of-ticket.store.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";
import { findEvent } from "../find-event.ts";

const Id = z.string().min(1).max(255);
/** One per opened form, so that a form sent twice is one sale. */
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
    await purchaseTicket(id, { ...holderIn(form), purchaseId }, new Date(), actor);
  });
}

export async function refundGuest(
  id: string,
  ticketId: string,
  _before: GuestActionState,
  form: FormData,
): Promise<GuestActionState> {
  const by = actorOf(await requireSession(eventPath(Id.parse(id))));
  return changeTicket({ id, ticketId, form }, async (its) => {
    await refundTicket(its.ticketId, new Date(), { by, ofEvent: its.id });
  });
}

export async function transferGuest(
  id: string,
  ticketId: string,
  _before: GuestActionState,
  form: FormData,
): Promise<GuestActionState> {
  const by = actorOf(await requireSession(eventPath(Id.parse(id))));
  return changeTicket({ id, ticketId, form }, async (its) => {
    await transferTicket(its.ticketId, holderIn(form), new Date(), { by, ofEvent: its.id });
  });
}

/** Invalidates a ticket's link and shows the new one. */
export async function renewGuestLink(
  id: string,
  ticketId: string,
  _before: GuestActionState,
  form: FormData,
): Promise<GuestActionState> {
  const by = actorOf(await requireSession(eventPath(Id.parse(id))));
  return changeTicket({ id, ticketId, form }, async (its) => ({
    link: ticketLink(await renewTicketLink(its.ticketId, its.id, by)),
  }));
}

type Ids = { id: string; ticketId: string };

/** Changes a ticket of an event; both ids come from a browser. */
async function changeTicket(
  { form, ...unsafe }: Ids & { form: FormData },
  change: (its: Ids) => Promise<{ link: string } | void>,
): Promise<GuestActionState> {
  const its = { id: Id.parse(unsafe.id), ticketId: Id.parse(unsafe.ticketId) };
  return outcomeOf(form, () => change(its));
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
