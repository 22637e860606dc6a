export type PaymentNoticeKind =
  /** It is paid, but makes no ticket. */
  | "order"
  /** A bank asks; the money is still here. */
  | "inquiry"
  | "won-dispute"
  | "part-refund"
  | "failed-refund";

/** Why an order makes no ticket. */
export type OrderProblem =
  | "no-email"
  | "bad-email"
  | "unknown-event"
  | "not-an-event"
  | "deleted-event"
  | "bad-quantity"
  | "refused";

/** News of a payment that an organizer should act on. */
export type NewPaymentNotice = {
  /** Derived from what it is about: the same news twice is one notice. */
  key: string;
  kind: PaymentNoticeKind;
  paymentId: string | null;
  amount: number | null;
  currency: string | null;
  problem?: OrderProblem;
  resourceId?: string;
  email?: string | null;
  name?: string | null;
  quantity?: string;
};

/** As an organizer sees it. */
export type ShownPaymentNotice = {
  key: string;
  kind: PaymentNoticeKind;
  problem: OrderProblem | null;
  email: string | null;
  name: string | null;
  quantity: string | null;
  amount: number | null;
  currency: string | null;
  at: Date;
  /** The event as the order names it, or as its tickets do. */
  resourceId: string | null;
  title: string | null;
  /** The payment's tickets. */
  validTickets: number;
  refundedTickets: number;
};
