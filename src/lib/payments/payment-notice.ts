export type PaymentNoticeKind =
  /** A paid order that made no ticket. */
  | "order"
  /** A bank inquires; the money has not moved. */
  | "inquiry"
  | "won-dispute"
  | "part-refund"
  | "failed-refund";

/** Why an order made no ticket. */
export type OrderProblem =
  | "no-email"
  | "bad-email"
  | "unknown-event"
  | "not-an-event"
  | "deleted-event"
  | "bad-quantity"
  | "refused";

/** A payment that an organizer should act on. */
export type NewPaymentNotice = {
  /** Derived from its subject, so that a repeated message makes one notice. */
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

/** A notice as organizers see it. */
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
  /** The event that the order or its tickets name. */
  resourceId: string | null;
  title: string | null;
  /** The number of the payment's tickets. */
  validTickets: number;
  refundedTickets: number;
};
