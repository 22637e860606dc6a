import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Attendee, GoogleEvent } from "../google/google-event.ts";
import type { EventContent } from "../ports.ts";
import { comparableHtml, htmlToWords } from "./comparable-html.ts";
import { type EventIdentity, identityProperties } from "./event-id.ts";
import { linkInWords, rightInWords, statusInWords, timeInWords, visibilityInWords } from "./field-words.ts";
import { guestHash, type GuestSource } from "./guest-list.ts";
import { textDifference } from "./text-difference.ts";
import { canonicalTimeZone, isTimeZone } from "./time-zone.ts";

type EventTime = { dateTime: string; timeZone: string };

/** What a field is projected from. */
export type Projection = {
  content: EventContent & { startsAt: string; endsAt: string };
  timeZone: string;
  identity: EventIdentity;
};

/** All that there is to know of a field of a Google event that we own. */
type OwnedFieldRule<Value> = {
  label: string;
  /** A field is always stated: a cleared one as "". */
  project: (from: Projection) => Value;
  /** What Google merely writes differently is no difference. */
  isSame: (desired: Value, observed: GoogleEvent) => boolean;
  words: (desired: Value, observed: GoogleEvent) => [app: string, google: string];
};

const owned = <Value>(rule: OwnedFieldRule<Value>): OwnedFieldRule<Value> => rule;

/** Ticket holders are strangers to each other. */
const right = (name: "guestsCanInviteOthers" | "guestsCanModify" | "guestsCanSeeOtherGuests", what: string) =>
  owned<boolean>({
    label: "guests’ rights",
    project: () => false,
    isSame: (desired, observed) => desired === observed[name],
    words: (desired, observed) => [rightInWords(desired, what), rightInWords(observed[name], what)],
  });

const time = (name: "start" | "end", instantOf: (content: Projection["content"]) => string) =>
  owned<EventTime>({
    label: name,
    project: ({ content, timeZone }) => eventTime(instantOf(content), timeZone),
    isSame: (desired, observed) => isSameTime(desired, observed[name]),
    words: (desired, observed) => [timeInWords(desired), timeInWords(observed[name])],
  });

/** The fields of a Google event that are ours. All others belong to people. */
const table = {
  summary: owned<string>({
    label: "title",
    project: ({ content }) => content.summary,
    isSame: (desired, { summary }) => desired === summary,
    words: (desired, { summary }) => [desired, summary],
  }),
  description: owned<string>({
    label: "description",
    project: ({ content }) => content.description,
    isSame: (desired, { description }) => comparableHtml(desired) === comparableHtml(description),
    words: (desired, { description }) => textDifference(htmlToWords(desired), htmlToWords(description)),
  }),
  location: owned<string>({
    label: "place",
    project: ({ content }) => content.location,
    isSame: (desired, { location }) => desired === location,
    words: (desired, { location }) => textDifference(desired, location),
  }),
  start: time("start", ({ startsAt }) => startsAt),
  end: time("end", ({ endsAt }) => endsAt),
  /** Always empty: an event of ours never repeats. */
  recurrence: owned<string[]>({
    label: "repetition",
    project: () => [],
    isSame: (_desired, { recurrence }) => recurrence.length === 0,
    words: (_desired, { recurrence }) => ["does not repeat", recurrence.length > 0 ? "repeats" : ""],
  }),
  status: owned<"confirmed" | "tentative">({
    label: "draft or confirmed",
    project: ({ content }) => (content.state === "published" ? "confirmed" : "tentative"),
    isSame: (desired, { status }) => desired === status,
    words: (desired, { status }) => [statusInWords(desired), statusInWords(status)],
  }),
  visibility: owned<EventContent["visibility"]>({
    label: "visibility",
    project: ({ content }) => content.visibility,
    isSame: (desired, { visibility }) => desired === visibility,
    words: (desired, { visibility }) => [visibilityInWords(desired), visibilityInWords(visibility)],
  }),
  guestsCanInviteOthers: right("guestsCanInviteOthers", "invite others"),
  guestsCanModify: right("guestsCanModify", "change the event"),
  guestsCanSeeOtherGuests: right("guestsCanSeeOtherGuests", "see each other"),
  source: owned<{ title: string; url: string }>({
    label: "link to its page",
    project: ({ content }) => ({ title: content.summary, url: content.url }),
    isSame: (desired, { source }) => desired.title === source?.title && desired.url === source.url,
    words: (desired, { source }) => [linkInWords(desired), linkInWords(source)],
  }),
  extendedProperties: owned<{ private: Record<string, string> }>({
    label: "the app’s own marks",
    project: ({ identity }) => ({ private: identityProperties(identity) }),
    isSame: (desired, { extendedProperties }) =>
      Object.entries(desired.private).every(([key, value]) => extendedProperties.private[key] === value),
    words: () => ["all there", "some are missing or changed"],
  }),
};

export type OwnedField = keyof typeof table;
export type DesiredEvent = { [Field in OwnedField]: ReturnType<(typeof table)[Field]["project"]> };

const rules: { [Field in OwnedField]: OwnedFieldRule<DesiredEvent[Field]> } = table;

/** The guest list, among the names of the fields. */
export const GUESTS = "guests";
export type FieldHashes = Record<string, string>;

export function projectFields(from: Projection): DesiredEvent {
  const fields: Partial<DesiredEvent> = {};
  for (const field of ownedFields()) projectInto(fields, field, from);
  if (!isWhole(fields)) throw new Error("A field was not projected");
  return fields;
}

function projectInto<Field extends OwnedField>(
  fields: { [Name in Field]?: DesiredEvent[Name] },
  field: Field,
  from: Projection,
): void {
  fields[field] = rules[field].project(from);
}

function isWhole(fields: Partial<DesiredEvent>): fields is DesiredEvent {
  return ownedFields().every((field) => field in fields);
}

/**
 * A short hash for each field, so that a later run can tell which of them changed without keeping any content.
 *
 * @param list Google's guest list, where it was looked at
 */
export function fieldHashes(
  { event, guests }: { event: DesiredEvent; guests: GuestSource },
  list: readonly Attendee[] | null = null,
): FieldHashes {
  const fields = Object.fromEntries(
    Object.entries(event).map(([field, value]) => [
      field,
      createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16),
    ]),
  );
  return { ...fields, [GUESTS]: guestHash(guests, list) };
}

/** The fields in which two projections differ. */
export function changedSince(before: FieldHashes, now: FieldHashes): string[] {
  return Object.keys(now).filter((field) => before[field] !== now[field]);
}

/** The fields in which Google's event isn't as desired. */
export function differences(desired: DesiredEvent, observed: GoogleEvent): OwnedField[] {
  return ownedFields().filter((field) => !isSame(field, desired, observed));
}

function isSame<Field extends OwnedField>(
  field: Field,
  desired: Pick<DesiredEvent, Field>,
  observed: GoogleEvent,
): boolean {
  return rules[field].isSame(desired[field], observed);
}

/** A field that differs, in words: its name, and what the app and Google hold; "" for nothing. */
export function wordsOfField<Field extends OwnedField>(
  field: Field,
  desired: Pick<DesiredEvent, Field>,
  observed: GoogleEvent,
): [app: string, google: string] {
  return rules[field].words(desired[field], observed);
}

/** A field's name for people; that of an unknown one, as from an older version, is its own. */
export function labelOf(field: string): string {
  const labels: Record<string, { label: string } | undefined> = table;
  return field === GUESTS ? GUESTS : (labels[field]?.label ?? field);
}

/** What a patch says of a field: it merges into what is there, so what may not stay beside ours is cleared by name. */
type PatchOf<Field extends OwnedField> = Field extends "start" | "end"
  ? DesiredEvent[Field] & { date: null }
  : DesiredEvent[Field];
export type OwnedPatch = { [Field in OwnedField]?: PatchOf<Field> };

/** The patch that makes Google's event the desired one, but for the fields that are left alone. */
export function patchTowards(desired: DesiredEvent, leftAlone: readonly string[]): OwnedPatch {
  const patch: OwnedPatch = {
    ...desired,
    start: { ...desired.start, date: null },
    end: { ...desired.end, date: null },
  };
  for (const field of ownedFields()) if (leftAlone.includes(field)) delete patch[field];
  return patch;
}

function ownedFields(): OwnedField[] {
  const isOwned = (key: string): key is OwnedField => key in table;
  return Object.keys(table).filter(isOwned);
}

/** The instant with the offset that the zone's clocks have then, and the zone's name. */
function eventTime(instant: string, timeZone: string): EventTime {
  const dateTime = Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: "never", smallestUnit: "second" });
  return { dateTime, timeZone };
}

function isSameTime(desired: EventTime, observed: GoogleEvent["start"]): boolean {
  if (!observed?.dateTime || !observed.timeZone || !isTimeZone(observed.timeZone)) return false;
  return (
    Date.parse(observed.dateTime) === Date.parse(desired.dateTime) &&
    canonicalTimeZone(observed.timeZone) === desired.timeZone
  );
}
