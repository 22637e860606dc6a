/** What people notice of a save that is about to be made. */
export type SaveEffects = {
  /** How many guests Google will email. */
  guests: number;
  /** What the state becomes; null if it stays. */
  state: string | null;
  /** What happens to the public page; null if nothing. */
  page: "goes live" | "goes away" | "moves" | null;
  /** Without a start and an end it is in no calendar. */
  isDated: boolean;
  isPast: boolean;
  /** Whether nothing reaches Google for now. */
  isPaused: boolean;
  /** How many guests aren’t told that it moves to a past date; null if it doesn’t. */
  untoldOfPast: number | null;
  /** Who gets which email, where some guests wait for an invitation or a cancellation; otherwise "". */
  emails: string;
};

/** What a dialog's button sends to agree to the effects that it names. */
export function confirmationOf({ guests, state, page, untoldOfPast }: SaveEffects): string {
  return [guests, state, page, untoldOfPast === null ? null : "past"].join("|");
}

/** Whether a save needs no further question: fewer emails than agreed to are fine, anything else is not. */
export function isAgreed(effects: SaveEffects, confirmation: string): boolean {
  const [guests = ""] = confirmation.split("|");
  const agreed = Math.max(effects.guests, Number(guests) || 0);
  const { guests: emails, state, page, untoldOfPast } = effects;
  const isSilent = emails === 0 && state === null && page === null && untoldOfPast === null;
  return isSilent || confirmation === confirmationOf({ ...effects, guests: agreed });
}
