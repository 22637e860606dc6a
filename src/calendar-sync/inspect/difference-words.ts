import { dateFormat } from "../decide/date-format.ts";
import type { GoogleEvent } from "../google/google-event.ts";
import { type GuestPlan, isSameGuestList } from "../decide/guest-list.ts";
import { htmlToWords } from "./html-to-words.ts";
import { differences, type OwnedField } from "../decide/owned-fields.ts";
import { fieldInWords } from "./owned-field-words.ts";
import { textDifference } from "./text-difference.ts";
import type { WantedEvent } from "../decide/desired-event.ts";

/** One thing in which Google's event is not what the app holds, in plain words. */
export type DifferenceInWords = { name: string; app: string; google: string };

/** @param guests null where Google doesn't tell its list */
export function differencesInWords(
  wanted: WantedEvent,
  held: GoogleEvent,
  guests: GuestPlan | null,
): DifferenceInWords[] {
  const fields = differences(wanted, held).map((field) => {
    const [app, google] = wordsOf[field](wanted, held);
    return { name: fieldInWords(field), app: app || NONE, google: google || NONE };
  });
  return !guests || isSameGuestList(guests) ? fields : [...fields, guestsInWords(guests)];
}

const NONE = "(empty)";

type Words = (wanted: WantedEvent, held: GoogleEvent) => [app: string, google: string];

const wordsOf: Record<OwnedField, Words> = {
  summary: (wanted, held) => [wanted.summary, held.summary],
  description: (wanted, held) =>
    textDifference(htmlToWords(wanted.description), htmlToWords(held.description)),
  location: (wanted, held) => textDifference(wanted.location, held.location),
  start: (wanted, held) => [timeInWords(wanted.start), timeInWords(held.start)],
  end: (wanted, held) => [timeInWords(wanted.end), timeInWords(held.end)],
  recurrence: (_wanted, held) => ["does not repeat", held.recurrence.length > 0 ? "repeats" : ""],
  status: (wanted, held) => [statusWords[wanted.status], statusWords[held.status]],
  visibility: (wanted, held) => [visibilityInWords(wanted.visibility), visibilityInWords(held.visibility)],
  guestsCanInviteOthers: (wanted, held) => [
    may(wanted.guestsCanInviteOthers, "invite others"),
    may(held.guestsCanInviteOthers, "invite others"),
  ],
  guestsCanModify: (wanted, held) => [
    may(wanted.guestsCanModify, "change the event"),
    may(held.guestsCanModify, "change the event"),
  ],
  guestsCanSeeOtherGuests: (wanted, held) => [
    may(wanted.guestsCanSeeOtherGuests, "see each other"),
    may(held.guestsCanSeeOtherGuests, "see each other"),
  ],
  source: (wanted, held) => [linkInWords(wanted.source), linkInWords(held.source)],
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
