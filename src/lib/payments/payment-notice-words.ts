import type { OrderProblem, ShownPaymentNotice } from "./payment-notice.ts";

export type PaymentNoticeWords = { title: string; what: string; toDo: string };

/** What happened to a payment, and what an organizer can do about it. */
export function paymentNoticeWords(notice: ShownPaymentNotice): PaymentNoticeWords {
  const amount = amountInWords(notice);
  switch (notice.kind) {
    case "order":
      return {
        title: `A paid order${amount && ` of ${amount}`} made no ticket`,
        ...orderWords(notice, notice.problem ?? "refused"),
      };
    case "inquiry":
      return {
        title: `The buyer’s bank asks about ${amount || "a payment"}`,
        what: `This is an inquiry, not yet a dispute: the money and ${itsTickets(notice)} aren’t affected.`,
        toDo: "Answer the inquiry in Stripe before its deadline, or refund the payment there.",
      };
    case "won-dispute":
      return {
        title: `You won a dispute${amount && ` about ${amount}`}`,
        what: `The money is yours again. The dispute invalidated ${itsTickets(notice)}, and winning it doesn’t change that.`,
        toDo: "If the buyer still wants to come, add them as a guest.",
      };
    case "part-refund":
      return {
        title: `${amount || "A part"} of a payment was refunded`,
        what: `Stripe doesn’t say for which seat, so no ticket was canceled: ${counted(notice.validTickets)} of this payment ${notice.validTickets === 1 ? "is" : "are"} valid.`,
        toDo: "If the buyer returned a seat, cancel that ticket in the guest list.",
      };
    case "failed-refund":
      return {
        title: `A refund${amount && ` of ${amount}`} failed`,
        what: `The buyer’s bank returned the money to your Stripe balance. ${afterFailedRefund(notice)}`,
        toDo: `Agree with the buyer on another way to pay them back.${
          notice.validTickets > 0 ? " Then cancel the ticket in the guest list." : ""
        }`,
      };
  }
}

function orderWords({ email, quantity, resourceId }: ShownPaymentNotice, problem: OrderProblem) {
  const refund = "or refund the order in Stripe";
  const words: Record<OrderProblem, { what: string; toDo: string }> = {
    "no-email": {
      what: "The order has no email address.",
      toDo: `Ask the buyer for one and add them as a guest, ${refund}.`,
    },
    "bad-email": {
      what: `“${email ?? ""}” isn’t an email address that can be invited.`,
      toDo: `Ask the buyer for another one and add them as a guest, ${refund}.`,
    },
    "unknown-event": {
      what: `The order names the event “${resourceId ?? ""}”, which doesn’t exist.`,
      toDo: `Correct resourceId in your shop. Then resend the event in Stripe’s dashboard, add the buyer as a guest, ${refund}.`,
    },
    "not-an-event": {
      what: `The order names “${resourceId ?? ""}”, which isn’t an event, so it has no tickets.`,
      toDo: `Correct resourceId in your shop. Then add the buyer as a guest of the right event, ${refund}.`,
    },
    "deleted-event": {
      what: "The order’s event was deleted.",
      toDo: "Refund the order in Stripe, or restore the event and add the buyer as a guest.",
    },
    "bad-quantity": {
      what: `The order’s quantity is “${quantity ?? ""}”. One order is for 1 to 100 seats.`,
      toDo: `Add the buyer as a guest once for each seat, ${refund}.`,
    },
    refused: {
      what: "The app could not accept the order.",
      toDo: `Add the buyer as a guest, ${refund}.`,
    },
  };
  return words[problem];
}

function afterFailedRefund({ validTickets, refundedTickets }: ShownPaymentNotice): string {
  const valid =
    validTickets > 0
      ? `${counted(validTickets)} of this payment ${validTickets === 1 ? "is" : "are"} valid.`
      : "";
  const refunded =
    refundedTickets > 0
      ? `${counted(refundedTickets)} stayed canceled: you canceled it yourself, or its seat was sold to someone else.`
      : "";
  return [valid, refunded].filter(Boolean).join(" ");
}

function itsTickets({ validTickets, refundedTickets }: ShownPaymentNotice): string {
  return validTickets + refundedTickets === 1 ? "the ticket" : "the tickets";
}

function counted(tickets: number): string {
  return tickets === 1 ? "1 ticket" : `${tickets} tickets`;
}

/** Stripe counts these in hundredths, although nobody pays with them. */
const HUNDREDTHS = ["ISK", "UGX"];

function amountInWords({ amount, currency }: ShownPaymentNotice): string {
  const code = currency?.toUpperCase() ?? "";
  if (amount === null || !/^[A-Z]{3}$/.test(code)) return "";

  const format = new Intl.NumberFormat("en", { style: "currency", currency: code });
  const digits = HUNDREDTHS.includes(code) ? 2 : (format.resolvedOptions().maximumFractionDigits ?? 2);
  return format.format(amount / 10 ** digits);
}
