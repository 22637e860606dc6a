import type { SaveEffects } from "./save-effects.ts";

/** What a dialog says before a save that people notice. */
export type EffectWords = { title: string; effects: readonly string[]; confirm: string };

export function effectWords(effects: SaveEffects): EffectWords {
  const { title, action } = actionWords(effects);
  const people = guestsInWords(effects.guests);
  return {
    title,
    effects: [pastWords(effects) ?? emailWords(effects), calendarWords(effects), pageWords(effects)].filter(
      (words) => words !== null,
    ),
    confirm: effects.guests > 0 ? `${action} and email ${people}` : action,
  };
}

export function guestsInWords(guests: number): string {
  return guests === 1 ? "1 guest" : `${guests} guests`;
}

function actionWords({ state, page, guests, untoldOfPast }: SaveEffects): { title: string; action: string } {
  if (state === "published") return { title: "Publish this event?", action: "Publish" };
  if (state === "archived") return { title: "Cancel this event?", action: "Cancel event" };
  if (state !== null) return { title: "Move this event back to draft?", action: "Back to draft" };
  if (untoldOfPast !== null) return { title: "Move to a date in the past?", action: "Save" };
  if (guests > 0) return { title: `Save and email ${guestsInWords(guests)}?`, action: "Save" };
  return { title: saveTitles[page ?? "moves"], action: "Save" };
}

const saveTitles = {
  "goes live": "Save and make the page public?",
  "goes away": "Save and take the public page away?",
  moves: "Save and move the public page?",
};

function pastWords({ untoldOfPast }: SaveEffects): string | null {
  if (untoldOfPast === null) return null;
  const untold = untoldOfPast > 0 ? `${guestsInWords(untoldOfPast)} won’t be told. ` : "";
  return `${untold}The event leaves Upcoming, and its tickets close.`;
}

function emailWords({ guests, state, isPast, isPaused, emails }: SaveEffects): string {
  if (guests === 0) return isPast ? "No one gets an email: the event is over." : "No one gets an email.";

  const verb = guests === 1 ? "gets" : "get";
  if (state === "archived") return `${guestsInWords(guests)} ${verb} a cancellation email.`;
  if (state === "published") return `${guestsInWords(guests)} ${verb} an invitation email.`;
  if (emails) return emails;
  return `Google Calendar emails ${guests === 1 ? "the guest" : "every guest"} about this change as soon as ${isPaused ? "it is connected again" : "it is saved"}.`;
}

function calendarWords({ state, isDated, isPast }: SaveEffects): string | null {
  if (!isDated) return null;
  if (state === "archived") {
    return isPast
      ? "It stays in Google Calendar, because it is over."
      : "It is removed from Google Calendar.";
  }
  return state === "draft" ? "In Google Calendar it becomes tentative; guests stay on it." : null;
}

function pageWords({ page, state, isPast }: SaveEffects): string | null {
  if (page === "goes away" && state === "archived" && !isPast) {
    return "Its public page then says that the workshop was canceled.";
  }
  if (page === "moves") return "Its public page moves: links to the old address stop working.";
  return page && `Its public page ${page}.`;
}
