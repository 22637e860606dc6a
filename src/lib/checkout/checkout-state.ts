/** The form's state after it was sent: what was typed, and what is wrong with it. */
export type CheckoutState = {
  typed: { name: string; email: string };
  errors: { name?: string[] | undefined; email?: string[] | undefined };
  message: string;
};

export const BEFORE_CHECKOUT: CheckoutState = { typed: { name: "", email: "" }, errors: {}, message: "" };
