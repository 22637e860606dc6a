import type { GuestView } from "./ticket-view.ts";

type Place = { guest: GuestView["state"]; isGuestListFull: boolean };
type Situation = Place & {
  email: string;
  isDraft: boolean;
  isPast: boolean;
  hasDates: boolean;
  /** Whether nothing reaches Google for now. */
  isPaused?: boolean;
  /** Whom to ask for another address. */
  organizer?: string;
};

/** Whether Google has invited a ticket's holder, or soon will. */
export function getsInvitation({ guest, isGuestListFull }: Place): boolean {
  return guest !== "refused" && !isWaitingForSeat({ guest, isGuestListFull });
}

function isWaitingForSeat({ guest, isGuestListFull }: Place): boolean {
  return guest === "waiting" && isGuestListFull;
}

/** What a ticket's holder can expect now, in words. */
export function nextStep({ isPast, hasDates, isDraft, email, ...place }: Situation): string {
  const { isPaused = false, organizer = "the organizer" } = place;
  if (isPast) return "This workshop is over. Thank you for coming.";
  if (!hasDates) {
    return `The date hasn’t been announced yet. Once it is, Google Calendar will send an invitation to ${email}.`;
  }
  if (isDraft) {
    return `The date isn’t confirmed yet. Once it is, Google Calendar will send an invitation to ${email}, or update the one you have.`;
  }
  return isWaitingForSeat(place)
    ? "Your ticket is valid, but Google’s guest list for this workshop is full. Add the workshop to your calendar with the links below. If a place becomes free, we’ll send you an invitation."
    : words[place.guest](email, { isPaused, organizer });
}

type Around = { isPaused: boolean; organizer: string };

const invitationFollows = (email: string, { isPaused, organizer }: Around) => {
  const when = isPaused
    ? " as soon as it is connected again"
    : ", usually within minutes and at the latest within the hour";
  return `Google Calendar will send an invitation to ${email}${when}. Wrong address? Contact ${organizer}.`;
};

const words: Record<GuestView["state"], (email: string, around: Around) => string> = {
  waiting: invitationFollows,
  invited: (email) =>
    `Google Calendar sent an invitation to ${email}. Accept it, and your calendar will follow any change of time or place.`,
  refused: (email) =>
    `Your ticket is valid, but Google Calendar doesn’t accept ${email} as a guest. Add the workshop to your calendar with the links below, or ask the organizer to use another address.`,
  accepted: () => "You accepted the invitation. Your calendar will follow any change of time or place.",
  tentative: () => "You answered “maybe” to the invitation. You can change your answer in your calendar.",
  declined: () =>
    "You declined the invitation, but your ticket is still valid. If you’re coming after all, change your answer in your calendar.",
  removed: invitationFollows,
};
