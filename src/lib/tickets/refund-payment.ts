import { markRefunded, validTicketsOfPayment } from "./payment-store.ts";
import { refundTicket } from "./refund-ticket.ts";

/** Takes back every ticket of a payment, those of a purchase still to be told of too. Safe to repeat. */
export async function refundPayment(paymentId: string, now: Date): Promise<{ refunded: number }> {
  await markRefunded(paymentId, now);
  const tickets = await validTicketsOfPayment(paymentId);
  for (const { id } of tickets) await refundTicket(id, now);
  return { refunded: tickets.length };
}
