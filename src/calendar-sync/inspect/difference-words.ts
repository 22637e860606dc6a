import type { GoogleEvent } from "../google/google-event.ts";
import { type GuestPlan, isSameGuestList } from "../decide/guest-list.ts";
import type { TimeFormat } from "../decide/field-words.ts";
import { type DesiredEvent, differences, labelOf, wordsOfField } from "../decide/owned-fields.ts";

/** One difference between Google's event and what the app holds, in plain words. */
export type DifferenceInWords = { name: string; app: string; google: string };

/** @param guests null when Google doesn't return its list */
export function differencesInWords(
  desired: DesiredEvent,
  observed: GoogleEvent,
  guests: GuestPlan | null,
  format: TimeFormat,
): DifferenceInWords[] {
  const fields = differences(desired, observed).map((field) => {
    const [app, google] = wordsOfField(field, desired, observed, format);
    return { name: labelOf(field), app: app || NONE, google: google || NONE };
  });
  return !guests || isSameGuestList(guests) ? fields : [...fields, guestsInWords(guests)];
}

const NONE = "(empty)";

function guestsInWords({ present, added, removed }: GuestPlan): DifferenceInWords {
  const parts = [
    added.length > 0 ? `${added.length} not invited yet` : "",
    removed.length > 0 ? `${removed.length} without a ticket` : "",
  ];
  const inGoogle = `${present.length} on the list: ${parts.filter(Boolean).join(", ")}`;
  return {
    name: "guests",
    app: `${present.length + added.length - removed.length} on the list`,
    google: inGoogle,
  };
}
