import type { GuestView } from "./ticket-view.ts";

type Situation = {
  email: string;
  guest: GuestView["state"];
  isGuestListFull: boolean;
  isDraft: boolean;
  isPast: boolean;
  hasDates: boolean;
};

/** What a ticket's holder can expect now, in words. */
export function nextStep({ isPast, hasDates, isDraft, isGuestListFull, email, guest }: Situation): string {
  if (isPast) return "This workshop is over. Thank you for coming.";
  if (!hasDates)
    return `The date isn’t set yet. Once it is, Google Calendar sends an invitation to ${email}.`;
  if (isDraft) {
    return `The date isn’t certain yet. Once it is, Google Calendar sends an invitation to ${email}, or brings the one that you have up to date.`;
  }
  if (guest === "waiting" && isGuestListFull) {
    return "Google’s guest list for this workshop is full. Your ticket is as good as any: add the workshop to your calendar with the links here. When somebody gives a place back, an invitation follows by itself.";
  }
  return words[guest](email);
}

const words: Record<GuestView["state"], (email: string) => string> = {
  waiting: (email) =>
    `An invitation from Google Calendar comes to ${email}, usually within minutes, at the latest within the hour.`,
  invited: (email) =>
    `Google Calendar has sent an invitation to ${email}. Say yes there, and changes of time and place come to your calendar by themselves.`,
  refused: (email) =>
    `Google Calendar doesn’t accept ${email} as a guest. Your ticket is as good as any: add the workshop to your calendar with the links here, or ask the organizer to use another address.`,
  accepted: () =>
    "You have accepted the invitation. Changes of time and place come to your calendar by themselves.",
  tentative: () => "You answered the invitation with “maybe”. You can change that in your calendar.",
  declined: () =>
    "You declined the invitation. Your ticket is still good: change your answer in your calendar when you come after all.",
  removed: (email) =>
    `An invitation from Google Calendar comes to ${email}, usually within minutes, at the latest within the hour.`,
};
