import { z } from "zod";
import { ContentResourceSchema } from "./content-resource.ts";
import { singleLine } from "./plain-text.ts";
import type { EventSpan } from "#src/calendar-sync/ports.ts";
import { endOf, startOf } from "#src/calendar-sync/decide/event-span.ts";
import { isTimeZone } from "#src/calendar-sync/decide/time-zone.ts";

export const DEFAULT_TIME_ZONE = "America/Los_Angeles";

/** A default for null as well as for a missing key: rows of both kinds exist. */
function withDefault<Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>) {
  return z.preprocess((input) => input ?? value, schema);
}

const text = (most: number) => z.string("must be text").max(most, `must have at most ${most} characters`);

/** Years that every calendar can write in every zone; a later one is a typo. */
const MIN_INSTANT = Date.parse("1970-01-01T00:00:00Z");
const MAX_INSTANT = Date.parse("2200-01-01T00:00:00Z");

/** Google and calendar apps show minutes: a shorter event would start and end at the same time. */
const MIN_DURATION_MS = 60_000;

const CAPACITY = "must be between 1 and 100000";

const instant = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: "must be a date and time with an offset, such as 2026-03-08T10:00:00-08:00",
  })
  .max(40, "must have at most 40 characters")
  .refine((value) => Date.parse(value) >= MIN_INSTANT, "must be after 1970")
  .refine((value) => !(Date.parse(value) >= MAX_INSTANT), "must be before 2200");

const MIN_DAY = "1970-01-02";
const MAX_DAY = "2199-12-30";

const day = z.iso
  .date({ abort: true, error: "must be a date, such as 2026-03-08" })
  .refine((value) => value >= MIN_DAY, "must be after 1970")
  .refine((value) => value <= MAX_DAY, "must be before 2200");

const Instants = z.object({ startsAt: instant, endsAt: instant });
const Days = z.object({ startsOn: day, endsOn: day });

/**
 * When an event takes place; null while it lacks a start or an end. The other fields need not be valid.
 */
export function spanOf(fields: Readonly<Record<string, unknown>>): EventSpan | null {
  return Days.safeParse(fields).data ?? Instants.safeParse(fields).data ?? null;
}

/** Also checked if another field is wrong: an editor wants to see all problems at once. */
function hasInstants({ value }: { value: unknown }): boolean {
  return Instants.safeParse(value).success;
}

/** An event's instants as far as it has them; those of an all-day event enclose its days. */
export type EventTimes = { startsAt: string | null; endsAt: string | null; isAllDay: boolean };

/** @param timeZone the event's, in which its days begin and end */
export function timesOf(fields: Readonly<Record<string, unknown>>, timeZone: string): EventTimes {
  const { data: days } = Days.safeParse(fields);
  if (days) {
    const startsAt = startOf(days, timeZone).toISOString();
    return { startsAt, endsAt: endOf(days, timeZone).toISOString(), isAllDay: true };
  }
  const at = (key: string) => instant.safeParse(fields[key]).data ?? null;
  return { startsAt: at("startsAt"), endsAt: at("endsAt"), isAllDay: false };
}

function hasDays({ value }: { value: unknown }): boolean {
  return Days.safeParse(value).success;
}

function lengthOf({ startsAt, endsAt }: { startsAt?: string | null; endsAt?: string | null }): number {
  return Date.parse(endsAt ?? "") - Date.parse(startsAt ?? "");
}

/** Where ticket holders join an event. */
export const JoinUrlSchema = z
  .url({ protocol: /^https$/, error: "must be an https address" })
  .max(2_000, "must have at most 2000 characters");

/** What an event and a series have in common. */
const shared = {
  title: z
    .string("is required, and must be text")
    .overwrite(singleLine)
    .trim()
    .min(2, "must have at least 2 characters")
    .max(90, "must have at most 90 characters"),
  description: text(100_000).nullish(),
  details: text(100_000).nullish(),
  body: text(400_000).nullish(),
  slug: z
    .string("must be text")
    .regex(/^[a-z0-9]+(?:[-~][a-z0-9]+)*$/, "must be lowercase words joined by hyphens")
    .max(200, "must have at most 200 characters")
    .nullish(),
  state: withDefault(
    z.enum(["draft", "published", "archived", "deleted"], "must be draft, published, archived or deleted"),
    "draft",
  ),
  visibility: withDefault(
    z.enum(["public", "private", "unlisted"], "must be public, private or unlisted"),
    "unlisted",
  ),
  attendeeInstructions: text(20_000).nullish(),
  image: text(2_000).nullish(),
  socialImage: z
    .looseObject({ type: text(255), url: text(2_000) }, "must be an object with type and url")
    .nullish(),
  thumbnailTime: z.number("must be a number").nullish(),
};

export const EventFieldsSchema = z
  .looseObject({
    ...shared,
    startsAt: instant.nullish(),
    endsAt: instant.nullish(),
    /** The first and the last day of an all-day event. */
    startsOn: day.nullish(),
    endsOn: day.nullish(),
    timezone: withDefault(
      z.string("must be text").refine(isTimeZone, "must be an IANA time zone, such as Europe/Paris"),
      DEFAULT_TIME_ZONE,
    ),
    location: text(1_000).nullish(),
    /** The video call that Google creates with the event. */
    meeting: z.literal("google-meet", "must be google-meet").nullish(),
    /** For ticket holders only. A write refuses a wrong one; an imported one counts as none. */
    joinUrl: JoinUrlSchema.nullish().catch(null),
    calendarId: z.string("must be text").nullish(),
    featured: z.boolean("must be true or false").nullish(),
  })
  .refine((fields) => lengthOf(fields) > 0, {
    path: ["endsAt"],
    message: "must be after startsAt",
    when: hasInstants,
  })
  .refine((fields) => lengthOf(fields) <= 0 || lengthOf(fields) >= MIN_DURATION_MS, {
    path: ["endsAt"],
    message: "must be at least a minute after startsAt",
    when: hasInstants,
  })
  .refine(({ startsOn, endsOn }) => (startsOn ?? "") <= (endsOn ?? ""), {
    path: ["endsOn"],
    message: "must not be before startsOn",
    when: hasDays,
  })
  .refine(({ startsAt, endsAt, startsOn, endsOn }) => !(startsAt ?? endsAt) || !(startsOn ?? endsOn), {
    path: ["startsOn"],
    message: "must not be combined with startsAt or endsAt: an event is timed or lasts all day",
  });

export type EventFields = z.infer<typeof EventFieldsSchema>;

/** A series has no dates of its own: its sessions have. */
export const SeriesFieldsSchema = z.looseObject(shared);

export type SeriesFields = z.infer<typeof SeriesFieldsSchema>;

/**
 * What public pages say about tickets, which a shop sells. A wrong value is refused on write, and an imported one is not
 * shown; it never keeps an event out of the calendar.
 */
export const SalesFieldsSchema = z.looseObject({
  /** In words, such as `€120` or `Free`. */
  price: text(100).overwrite(singleLine).nullish(),
  capacity: z.int("must be a whole number").min(1, CAPACITY).max(100_000, CAPACITY).nullish(),
  /** The shop's page. */
  checkoutUrl: z
    .url({ protocol: /^https$/, error: "must be an https address" })
    .max(2_000, "must have at most 2000 characters")
    .nullish(),
});

/** The fields that may hold an event's description; the first that isn't blank counts. */
export const DESCRIPTION_FIELDS = ["details", "body", "description"] as const;

export type DescriptionField = (typeof DESCRIPTION_FIELDS)[number];

// What HTML editors leave in an empty field.
const BLANK = /<\/?(?:p|br|div|span)\b[^>]*>|<!--[^]*?-->|&nbsp;|\u200B/gi;

/** The field that holds an event's description; null if it has none. */
export function descriptionField(fields: Readonly<Record<string, unknown>>): DescriptionField | null {
  return DESCRIPTION_FIELDS.find((name) => hasText(fields[name])) ?? null;
}

function hasText(value: unknown): value is string {
  return typeof value === "string" && value.replaceAll(BLANK, "").trim() !== "";
}

/** The one text that pages, Google, calendar files and the editor show as the description; Markdown. */
export function descriptionOf(fields: Readonly<Record<string, unknown>>): string {
  return DESCRIPTION_FIELDS.map((name) => fields[name]).find(hasText) ?? "";
}

/** A resource of type `event`. Unknown keys of `fields` are kept. */
export const EventSchema = ContentResourceSchema.extend({
  videoResourceId: z.string().nullish(),
  tags: z.array(z.unknown()).default([]),
  fields: EventFieldsSchema,
});

/** @public the plan names it */
export type Event = z.infer<typeof EventSchema>;
