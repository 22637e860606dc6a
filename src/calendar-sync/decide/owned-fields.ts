import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Attendee } from "../google/google-event.ts";
import type { EventContent, EventSpan } from "../ports.ts";
import { comparableHtml, htmlToWords } from "./comparable-html.ts";
import { type EventIdentity, identityProperties } from "./event-id.ts";
import { dayAfter } from "./event-span.ts";
import {
  linkInWords,
  meetInWords,
  rightInWords,
  type Status,
  statusInWords,
  type TimeFormat,
  timeInWords,
  visibilityInWords,
} from "./field-words.ts";
import { guestHash, type GuestSource } from "./guest-list.ts";
import { ConferenceSchema, desiredMeet, isMeetAsDesired, type MeetSource } from "./meet-link.ts";
import { textDifference } from "./text-difference.ts";
import { canonicalTimeZone, isTimeZone } from "./time-zone.ts";

/** An all-day event has only dates; its end is the day after the last. */
type EventTime = { dateTime: string; timeZone: string } | { date: string };

/** What a field is projected from. */
export type Projection = {
  content: EventContent & { span: EventSpan };
  timeZone: string;
  identity: EventIdentity;
  meet: MeetSource;
};

/** All that there is to know of a field of a Google event that we own. */
type OwnedFieldRule<Value, Observed> = {
  label: string;
  /** A field is always stated: a cleared one as "". */
  project: (from: Projection) => Value;
  /** Reads Google's value; a missing one is Google's default. */
  read: z.ZodType<Observed>;
  /** What Google merely writes differently is no difference. */
  isSame: (desired: Value, observed: Observed) => boolean;
  words: (desired: Value, observed: Observed, format: TimeFormat) => [app: string, google: string];
  /** The part of the value that the host decides, where there is more in it; null for nothing. */
  content?: (desired: Value) => unknown;
};

const owned = <Value, Observed>(rule: OwnedFieldRule<Value, Observed>): OwnedFieldRule<Value, Observed> =>
  rule;

/** Reads a value that Google may leave out. */
export const orElse = <Value>(schema: z.ZodType<Value>, missing: Value): z.ZodType<Value> =>
  schema.nullish().transform((value) => value ?? missing);

const text = orElse(z.string(), "");

const EventTimeSchema = z
  .object({ date: z.string().nullish(), dateTime: z.string().nullish(), timeZone: z.string().nullish() })
  .nullish();

/** Ticket holders are strangers to each other. */
const right = (what: string, byDefault: boolean) =>
  owned({
    label: "guests’ rights",
    project: () => false,
    read: orElse(z.boolean(), byDefault),
    isSame: (desired, observed) => desired === observed,
    words: (desired, observed) => [rightInWords(desired, what), rightInWords(observed, what)],
  });

const time = (label: string, project: (span: EventSpan, timeZone: string) => EventTime) =>
  owned({
    label,
    project: ({ content, timeZone }) => project(content.span, timeZone),
    read: EventTimeSchema,
    isSame: isSameTime,
    words: (desired, observed, format) => [
      timeInWords(desired, label, format),
      timeInWords(observed, label, format),
    ],
  });

/** The fields of a Google event that are ours. All others belong to people. */
const table = {
  summary: owned({
    label: "title",
    project: ({ content }) => content.summary,
    read: text,
    isSame: (desired, observed) => desired === observed,
    words: (desired, observed) => [desired, observed],
  }),
  description: owned({
    label: "description",
    project: ({ content }) => content.description,
    read: text,
    isSame: (desired, observed) => comparableHtml(desired) === comparableHtml(observed),
    words: (desired, observed) => textDifference(htmlToWords(desired), htmlToWords(observed)),
  }),
  location: owned({
    label: "place",
    project: ({ content }) => content.location,
    read: text,
    isSame: (desired, observed) => desired === observed,
    words: textDifference,
  }),
  start: time("start", (span, timeZone) =>
    "startsOn" in span ? { date: span.startsOn } : eventTime(span.startsAt, timeZone),
  ),
  end: time("end", (span, timeZone) =>
    "startsOn" in span ? { date: dayAfter(span.endsOn) } : eventTime(span.endsAt, timeZone),
  ),
  /** Always empty: an event of ours never repeats. */
  recurrence: owned<string[], string[]>({
    label: "repetition",
    project: () => [],
    read: orElse(z.array(z.string()), []),
    isSame: (_desired, observed) => observed.length === 0,
    words: (_desired, observed) => ["does not repeat", observed.length > 0 ? "repeats" : ""],
  }),
  status: owned<"confirmed" | "tentative", Status>({
    label: "status",
    project: ({ content }) => (content.state === "published" ? "confirmed" : "tentative"),
    read: z.enum(["confirmed", "tentative", "cancelled"]).catch("confirmed"),
    isSame: (desired, observed) => desired === observed,
    words: (desired, observed) => [statusInWords(desired), statusInWords(observed)],
  }),
  visibility: owned<EventContent["visibility"], string>({
    label: "visibility",
    project: ({ content }) => content.visibility,
    read: orElse(z.string(), "default"),
    isSame: (desired, observed) => desired === observed,
    words: (desired, observed) => [visibilityInWords(desired), visibilityInWords(observed)],
  }),
  guestsCanInviteOthers: right("invite others", true),
  guestsCanModify: right("change the event", false),
  guestsCanSeeOtherGuests: right("see each other", true),
  source: owned({
    label: "link to its page",
    project: ({ content }) => ({ title: content.summary, url: content.url }),
    read: z.object({ title: text, url: text }).nullish(),
    isSame: (desired, observed) => desired.title === observed?.title && desired.url === observed.url,
    words: (desired, observed) => [linkInWords(desired), linkInWords(observed)],
  }),
  extendedProperties: owned({
    label: "internal sync data",
    project: ({ identity }) => ({ private: identityProperties(identity) }),
    read: orElse(z.object({ private: orElse(z.record(z.string(), z.string()), {}) }), { private: {} }),
    isSame: (desired, observed) =>
      Object.entries(desired.private).every(([key, value]) => observed.private[key] === value),
    words: () => ["all there", "some are missing or changed"],
  }),
  /** Ours only while one is requested, and as long as it is the one that we created. */
  conferenceData: owned({
    label: "Meet link",
    project: ({ content, identity, meet }) => desiredMeet(content.meeting, identity, meet),
    read: ConferenceSchema,
    isSame: isMeetAsDesired,
    words: meetInWords,
    content: ({ meeting }) => meeting,
  }),
};

export type OwnedField = keyof typeof table;
export type DesiredEvent = { [Field in OwnedField]: ReturnType<(typeof table)[Field]["project"]> };
type ObservedFields = { [Field in OwnedField]: z.output<(typeof table)[Field]["read"]> };

const rules: { [Field in OwnedField]: OwnedFieldRule<DesiredEvent[Field], ObservedFields[Field]> } = table;

/** The guest list, among the names of the fields. */
export const GUESTS = "guests";
export const MEET = "conferenceData" satisfies OwnedField;
export type FieldHashes = Record<string, string>;

export function projectFields(from: Projection): DesiredEvent {
  return forEachField<DesiredEvent>((field) => rules[field].project(from));
}

/** Reads the owned fields of an event as Google returned it. */
export function readOwnedFields(event: Readonly<Record<string, unknown>>): ObservedFields {
  return forEachField<ObservedFields>((field) => rules[field].read.parse(event[field]));
}

function forEachField<Values extends Record<OwnedField, unknown>>(
  valueOf: <Field extends OwnedField>(field: Field) => Values[Field],
): Values {
  const values: Partial<Values> = {};
  for (const field of ownedFields()) put<Values, OwnedField>(values, field, valueOf(field));
  if (!isWhole(values)) throw new Error("An owned field has no value");
  return values;
}

function put<Values, Field extends keyof Values>(
  values: { [Name in Field]?: Values[Name] },
  field: Field,
  value: Values[Field],
): void {
  values[field] = value;
}

function isWhole<Values extends Record<OwnedField, unknown>>(values: Partial<Values>): values is Values {
  return ownedFields().every((field) => field in values);
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
  const fields = Object.fromEntries(ownedFields().map((field) => [field, hashOf(field, event)]));
  return { ...fields, [GUESTS]: guestHash(guests, list) };
}

function hashOf<Field extends OwnedField>(field: Field, event: Pick<DesiredEvent, Field>): string {
  const { content = (value) => value } = rules[field];
  const value = content(event[field]);
  return value === null
    ? NOTHING
    : createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}

/** The hash of a field of which the host wants nothing: the same as none, as from before the field was ours. */
const NOTHING = "";

/** The fields in which two projections differ. */
export function changedSince(before: FieldHashes, now: FieldHashes): string[] {
  return Object.keys(now).filter((field) => !isSameHash(field, before, now));
}

export function isSameHash(field: string, before: FieldHashes, now: FieldHashes): boolean {
  return (before[field] ?? NOTHING) === (now[field] ?? NOTHING);
}

/** The fields in which Google's event isn't as desired. */
export function differences(desired: DesiredEvent, observed: ObservedFields): OwnedField[] {
  return ownedFields().filter((field) => !isSame(field, desired, observed));
}

function isSame<Field extends OwnedField>(
  field: Field,
  desired: Pick<DesiredEvent, Field>,
  observed: Pick<ObservedFields, Field>,
): boolean {
  return rules[field].isSame(desired[field], observed[field]);
}

/** A field that differs, in words: its name, and what the app and Google hold; "" for nothing. */
export function wordsOfField<Field extends OwnedField>(
  field: Field,
  desired: Pick<DesiredEvent, Field>,
  observed: Pick<ObservedFields, Field>,
  format: TimeFormat,
): [app: string, google: string] {
  return rules[field].words(desired[field], observed[field], format);
}

/** A field's name for people; that of an unknown one, as from an older version, is its own. */
export function labelOf(field: string): string {
  const labels: Record<string, { label: string } | undefined> = table;
  return field === GUESTS ? GUESTS : (labels[field]?.label ?? field);
}

/** What a patch says of a field: it merges into what is there, so what may not stay beside ours is cleared by name. */
type PatchOf<Field extends OwnedField> = Field extends "start" | "end" ? TimePatch : DesiredEvent[Field];
type TimePatch =
  | { date: string; dateTime: null; timeZone: null }
  | { date: null; dateTime: string; timeZone: string };
type StatedField = Exclude<OwnedField, typeof MEET>;
export type OwnedPatch = { [Field in StatedField]?: PatchOf<Field> };

/** Every owned field but the conference: stating a request again would be another request. */
export function statedFields(desired: DesiredEvent): Pick<DesiredEvent, StatedField> {
  const { [MEET]: _, ...stated } = desired;
  return stated;
}

/** The patch that makes Google's event the desired one, but for the conference and the fields that are left alone. */
export function patchTowards(desired: DesiredEvent, leftAlone: readonly string[]): OwnedPatch {
  const patch: OwnedPatch = {
    ...statedFields(desired),
    start: timePatch(desired.start),
    end: timePatch(desired.end),
  };
  for (const field of ownedFields()) if (field !== MEET && leftAlone.includes(field)) delete patch[field];
  return patch;
}

function timePatch(at: EventTime): TimePatch {
  return "date" in at ? { ...at, dateTime: null, timeZone: null } : { ...at, date: null };
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

function isSameTime(desired: EventTime, observed: z.output<typeof EventTimeSchema>): boolean {
  if ("date" in desired) return observed?.date === desired.date && !observed.dateTime;
  if (!observed?.dateTime || !observed.timeZone || !isTimeZone(observed.timeZone)) return false;
  return (
    Date.parse(observed.dateTime) === Date.parse(desired.dateTime) &&
    canonicalTimeZone(observed.timeZone) === desired.timeZone
  );
}
