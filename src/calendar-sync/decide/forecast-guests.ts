import type { TicketHolder } from "../ports.ts";
import { sendUpdatesFor } from "./email-policy.ts";
import { addressOf, type GuestSource, isSameGuestList, MAX_GUESTS, planGuests } from "./guest-list.ts";
import type { Desired } from "./desired-event.ts";

/** Whom Google emails about a change of an event's ticket holders. */
export type GuestForecast = {
  /** Who gets an invitation, also those who waited for one. */
  invited: string[];
  /** Who gets a cancellation. */
  canceled: string[];
  /** How many others on the list get an update. */
  others: number;
};

export const NO_EMAILS: GuestForecast = { invited: [], canceled: [], others: 0 };

/**
 * Google can't email only the affected guests, so everyone on the list gets an email.
 *
 * @param guestsByHand how many people on Google's list hold no ticket
 * @param holders as they will be
 */
export function forecastGuests(
  desired: Desired,
  guestsByHand: number,
  holders: readonly TicketHolder[],
): GuestForecast {
  if (desired.kind !== "event") return NO_EMAILS;
  const { isPast, event } = desired;
  if (sendUpdatesFor({ what: ["guests"], isPast, status: event.status }) === "none") return NO_EMAILS;

  const guests: GuestSource = { ...desired.guests, holders };
  const present = [...guests.seen].map((email) => ({ email }));
  const plan = planGuests(guests, present);
  if (isSameGuestList(plan)) return NO_EMAILS;

  const isLeaving = new Set(plan.removed);
  const staying = present.filter(({ email }) => !isLeaving.has(addressOf(email)));
  return {
    invited: plan.added.map(({ email }) => email),
    canceled: plan.removed,
    others: Math.min(MAX_GUESTS, staying.length + plan.restored.length + guestsByHand),
  };
}

export function emailsOf({ invited, canceled, others }: GuestForecast): number {
  return invited.length + canceled.length + others;
}
