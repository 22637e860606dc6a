"use server";

import { createHash } from "node:crypto";
import { refresh } from "next/cache";
import { z } from "zod";
import { actorOf } from "#src/lib/audit/audit-entry.ts";
import { recordAudit } from "#src/lib/audit/audit.store.ts";
import { HOME } from "#src/lib/auth/next-path.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { holderFeedLink } from "#src/lib/holder-feed/holder-feed-link.ts";
import { renewHolderFeed } from "#src/lib/holder-feed/holder-feed.store.ts";
import { addGuests, isOfSale } from "#src/lib/tickets/add-guests.store.ts";
import {
  afterRefusedGuest,
  beforeGuestAction,
  type GuestActionState,
  type GuestQuestion,
} from "#src/lib/tickets/guest-action-state.ts";
import { heldTickets } from "#src/lib/tickets/held-tickets.query.ts";
import { ticketLink } from "#src/lib/tickets/link-of-ticket.ts";
import { ticketOn, ticketOrRefusal } from "#src/lib/tickets/locked-ticket.query.ts";
import { countLines, MAX_LINES, readGuestList } from "#src/lib/tickets/read-guest-list.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { renewTicketLink } from "#src/lib/tickets/renew-link-of-ticket.store.ts";
import { emailsOfCancellation, emailsOfSale, emailsOfTransfer } from "#src/lib/tickets/ticket-emails.ts";
import { guestOnEach } from "#src/lib/tickets/ticket.store.ts";
import { sameAddress, TicketHolderSchema } from "#src/lib/tickets/ticket-holder.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { problemsOf } from "#src/lib/resources/problem.ts";
import { findSellable } from "../find-event.ts";

const Id = z.string().min(1).max(255);
/** One per opened form, so that a form sent twice is one sale. */
const SaleId = z.uuid();
/** How many emails the organizer agreed to, and to what else. */
const Agreed = z.object({ emails: z.coerce.number().catch(0), key: z.string().catch("") });

/** Sells a ticket by hand. */
export async function addGuest(
  unsafeId: string,
  _before: GuestActionState,
  form: FormData,
): Promise<GuestActionState> {
  const id = Id.parse(unsafeId);
  const by = actorOf(await requireSession(eventPath(id)));
  await findSellable(id);
  const sale = SaleId.parse(form.get("sale"));

  return outcomeOf(form, async () => {
    const buyer = holderIn(form);
    const other = (await heldTickets(id, buyer.email)).find((held) => !isOfSale(held, sale));
    const warning = other ? `${nameOf(other)} already has a ticket. Add a second one?` : "";
    const emails = await emailsOfSale(id, [buyer]);
    const silence = other && emails.emails === 0 ? await whySilent(id, buyer.email) : "";
    const question = askAbout(form, { ...emails, words: emails.words || silence, warning, key: warning });
    if (question) return { question };

    await addGuests(id, [buyer], sale, { now: new Date(), by });
    return NOTHING_SHOWN;
  });
}

/** Why someone with a second ticket is not emailed; "" if it isn’t for the invitation that they have. */
async function whySilent(id: string, email: string): Promise<string> {
  const guests = await guestOnEach([id], email);
  return guests.get(id)?.response ? `No one is emailed: ${email} is already invited.` : "";
}

/** Sells a ticket to each guest of a pasted list that has none; first, says what becomes of the list. */
export async function addGuestList(
  unsafeId: string,
  _before: GuestActionState,
  form: FormData,
): Promise<GuestActionState> {
  const id = Id.parse(unsafeId);
  const by = actorOf(await requireSession(eventPath(id)));
  await findSellable(id);
  const sale = SaleId.parse(form.get("sale"));
  const text = textIn(form, "list");

  return outcomeOf(form, async () => {
    const lines = countLines(text);
    if (lines === 0) throw invalidList("Paste at least one address, or choose a file.");
    if (lines > MAX_LINES)
      throw invalidList(`The list has ${lines} lines; ${MAX_LINES} can be added at once.`);

    const held = (await heldTickets(id)).filter((ticket) => !isOfSale(ticket, sale));
    const list = readGuestList(
      text,
      held.map(({ email }) => email),
    );
    const emails = await emailsOfSale(id, list.guests);
    const key = createHash("sha256").update(text).digest("base64url");
    const question = askAbout(form, { ...emails, key, warning: "", list });
    if (question) return { question };

    await addGuests(id, list.guests, sale, { now: new Date(), by });
    return NOTHING_SHOWN;
  });
}

/** Cancels a ticket. Money is refunded where it was paid. */
export async function cancelGuest(
  id: string,
  ticketId: string,
  _before: GuestActionState,
  form: FormData,
): Promise<GuestActionState> {
  const by = actorOf(await requireSession(eventPath(Id.parse(id))));
  return changeTicket({ id, ticketId, form }, async (its) => {
    await ticketOrRefusal(its.ticketId, its.id);
    const question = askAbout(form, {
      ...(await emailsOfCancellation(its.id, its.ticketId)),
      warning: "",
      key: "",
    });
    if (question) return { question };

    await refundTicket(its.ticketId, new Date(), { by, ofEvent: its.id });
    return NOTHING_SHOWN;
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
    const to = holderIn(form);
    const stored = await ticketOrRefusal(its.ticketId, its.id);
    const isSame = sameAddress(stored.email, to.email);
    if (isSame && (to.name === null || to.name === stored.name) && !stored.refundedAt) {
      return { problems: { email: `${stored.email} already holds this ticket. Enter another address.` } };
    }
    const [other] = isSame ? [] : await heldTickets(its.id, to.email);
    const warning = other ? `${nameOf(other)} already has a ticket. Transfer a second one?` : "";
    const question = askAbout(form, {
      ...(await emailsOfTransfer(its.id, its.ticketId, to)),
      warning,
      key: warning,
    });
    if (question) return { question };

    await transferTicket(its.ticketId, to, new Date(), { by, ofEvent: its.id });
    return NOTHING_SHOWN;
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

/** Makes a link to everything that a ticket's holder holds; one that was made before ends. */
export async function renewGuestFeed(
  id: string,
  ticketId: string,
  _before: GuestActionState,
  form: FormData,
): Promise<GuestActionState> {
  const by = actorOf(await requireSession(eventPath(Id.parse(id))));
  return changeTicket({ id, ticketId, form }, async (its) => {
    const { email } = await ticketOn(its.id, its.ticketId);
    const feed = await renewHolderFeed(email);
    await recordAudit({
      actor: by,
      action: "holder-feed-renewed",
      resourceId: its.id,
      subject: its.ticketId,
    });
    return { link: holderFeedLink(feed) };
  });
}

type Ids = { id: string; ticketId: string };
/** What is shown instead of being done. */
type Shown = Partial<Pick<GuestActionState, "link" | "question" | "problems">>;

const NOTHING_SHOWN: Shown = {};

/** Changes a ticket of an event; both ids come from a browser. */
async function changeTicket(
  { form, ...unsafe }: Ids & { form: FormData },
  change: (its: Ids) => Promise<Shown>,
): Promise<GuestActionState> {
  const its = { id: Id.parse(unsafe.id), ticketId: Id.parse(unsafe.ticketId) };
  return outcomeOf(form, () => change(its));
}

/** The question, unless the organizer agreed to just that, and to no fewer emails. */
function askAbout(form: FormData, question: GuestQuestion): GuestQuestion | null {
  const agreed = agreedIn(form);
  const isAgreed = question.emails <= agreed.emails && (question.key === "" || agreed.key === question.key);
  return isAgreed ? null : question;
}

function agreedIn(form: FormData) {
  return Agreed.parse({ emails: form.get("agreedEmails"), key: form.get("agreedKey") });
}

/** @throws ResourceError if the address or the name is wrong */
function holderIn(form: FormData) {
  const parsed = TicketHolderSchema.safeParse(typedIn(form));
  if (!parsed.success) throw ResourceError.invalid(problemsOf(parsed.error));
  return parsed.data;
}

function typedIn(form: FormData) {
  return { email: textIn(form, "email"), name: textIn(form, "name") };
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

function nameOf({ name, email }: { name: string | null; email: string }): string {
  return name ? `${name} (${email})` : email;
}

async function outcomeOf(form: FormData, change: () => Promise<Shown>): Promise<GuestActionState> {
  const typed = typedIn(form);
  let shown: Shown;
  try {
    shown = await change();
  } catch (error) {
    return afterRefusedGuest(typed, error);
  }
  if (shown.problems) return { ...beforeGuestAction, outcome: "refused", ...shown, typed };
  if (shown.question) return { ...beforeGuestAction, outcome: "asked", ...shown, typed };
  refresh();
  return { ...beforeGuestAction, outcome: "done", ...shown };
}

function invalidList(message: string): ResourceError {
  return ResourceError.invalid([{ path: "list", message }]);
}

function eventPath(id: string): string {
  return `${HOME}/${encodeURIComponent(id)}`;
}
