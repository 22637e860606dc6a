import { eventType } from "inngest";
import { z } from "zod";

export const TICKET_PURCHASED = "commerce/ticket-purchased";
export const TICKET_REFUNDED = "commerce/ticket-refunded";
export const TICKET_TRANSFERRED = "commerce/ticket-transferred";

/** Ids only: an event never carries an address. */
export type TicketPayloadData = { ticketId: string; resourceId: string };

export type TicketPurchased = { name: typeof TICKET_PURCHASED; data: TicketPayloadData };
export type TicketRefunded = { name: typeof TICKET_REFUNDED; data: TicketPayloadData };
export type TicketTransferred = { name: typeof TICKET_TRANSFERRED; data: TicketPayloadData };

const schema = z.object({ ticketId: z.string(), resourceId: z.string() });

export const ticketPurchased = eventType(TICKET_PURCHASED, { schema });
export const ticketRefunded = eventType(TICKET_REFUNDED, { schema });
export const ticketTransferred = eventType(TICKET_TRANSFERRED, { schema });
