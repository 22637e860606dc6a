import { dateFormat } from "../decide/date-format.ts";
import type { GoogleEvent } from "../google/google-event.ts";
import { type GuestPlan, isSameGuestList } from "../decide/guest-list.ts";
import { htmlToWords } from "./html-to-words.ts";
import { differences, type OwnedField } from "../decide/owned-fields.ts";
import { fieldInWords } from "./owned-field-words.ts";
import { textDifference } from "./text-difference.ts";
import type { DesiredEvent } from "../decide/desired-event.ts";

/** One thing in which Google's event is not what the app holds, in plain words. */
export type DifferenceInWords = { name: string; app: string; google: string };

/** @param guests null where Google doesn't tell its list */
export function differencesInWords(
  desired: DesiredEvent,
  observed: GoogleEvent,
  guests: GuestPlan | null,
): DifferenceInWords[] {
  const fields = differences(desired, observed).map((field) => {
    const [app, google] = wordsOf[field](desired, observed);
    return { name: fieldInWords(field), app: app || NONE, google: google || NONE };
  });
  return !guests || isSameGuestList(guests) ? fields : [...fields, guestsInWords(guests)];
}

const NONE = "(empty)";

type Words = (desired: DesiredEvent, observed: GoogleEvent) => [app: string, google: string];

const wordsOf: Record<OwnedField, Words> = {
  summary: (desired, observed) => [desired.summary, observed.summary],
  description: (desired, observed) =>
    textDifference(htmlToWords(desired.description), htmlToWords(observed.description)),
  location: (desired, observed) => textDifference(desired.location, observed.location),
  start: (desired, observed) => [timeInWords(desired.start), timeInWords(observed.start)],
  end: (desired, observed) => [timeInWords(desired.end), timeInWords(observed.end)],
  recurrence: (_wanted, observed) => ["does not repeat", observed.recurrence.length > 0 ? "repeats" : ""],
  status: (desired, observed) => [statusWords[desired.status], statusWords[observed.status]],
  visibility: (desired, observed) => [
    visibilityInWords(desired.visibility),
    visibilityInWords(observed.visibility),
  ],
  guestsCanInviteOthers: (desired, observed) => [
    may(desired.guestsCanInviteOthers, "invite others"),
    may(observed.guestsCanInviteOthers, "invite others"),
  ],
  guestsCanModify: (desired, observed) => [
    may(desired.guestsCanModify, "change the event"),
    may(observed.guestsCanModify, "change the event"),
  ],
  guestsCanSeeOtherGuests: (desired, observed) => [
    may(desired.guestsCanSeeOtherGuests, "see each other"),
    may(observed.guestsCanSeeOtherGuests, "see each other"),
  ],
  source: (desired, observed) => [linkInWords(desired.source), linkInWords(observed.source)],
  extendedProperties: () => ["all there", "some are missing or changed"],
};

const statusWords: Record<GoogleEvent["status"], string> = {
  confirmed: "confirmed",
  tentative: "a draft’s hold (tentative)",
  cancelled: "deleted",
};

function visibilityInWords(visibility: string): string {
  return visibility === "default" ? "as the calendar’s other events" : visibility;
}

function may(isAllowed: boolean, what: string): string {
  return isAllowed ? `may ${what}` : `may not ${what}`;
}

function linkInWords(source: { title: string; url: string } | null | undefined): string {
  return source ? `${source.title} (${source.url})` : "";
}

function timeInWords(time: GoogleEvent["start"]): string {
  if (!time?.dateTime) return "a whole day";

  const timeZone = time.timeZone ?? "UTC";
  const when = dateFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(time.dateTime));
  return `${when} (${timeZone})`;
}

function guestsInWords({ present, added, removed }: GuestPlan): DifferenceInWords {
  const parts = [
    added.length > 0 ? `${added.length} not invited yet` : "",
    removed.length > 0 ? `${removed.length} without a ticket any more` : "",
  ];
  const inGoogle = `${present.length} on the list: ${parts.filter(Boolean).join(", ")}`;
  return {
    name: "guests",
    app: `${present.length + added.length - removed.length} on the list`,
    google: inGoogle,
  };
}
