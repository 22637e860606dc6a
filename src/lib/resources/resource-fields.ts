import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import slugify from "@sindresorhus/slugify";
import { z } from "zod";
import { endOf, startOf } from "#src/calendar-sync/decide/event-span.ts";
import {
  EventFieldsSchema,
  JoinUrlSchema,
  SalesFieldsSchema,
  SeriesFieldsSchema,
  spanOf,
} from "#src/lib/events.ts";
import { isSellable, SERIES } from "#src/lib/series/event-series.ts";
import { MAX_EVENT_DAYS } from "#src/lib/time/event-length.ts";
import { type Problem, problemsOf } from "./problem.ts";
import { ResourceError } from "./resource-error.ts";
import { unstorableParts } from "./storable-json.ts";

export type Fields = Record<string, unknown>;

/** An object as received, even with reserved names: `fieldProblems` says what is wrong inside. */
export const FieldsSchema = z.custom<Fields>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "must be an object",
);

const NO_WEB_LINK = "must be an http(s) address";
const Link = z.object({ url: z.unknown() });

/** Other types than events and series are kept as they come; only fields that this app reads must have the right type. */
const OtherFieldsSchema = z.looseObject({
  slug: z
    .string("must be text")
    .min(1, "must not be empty")
    .max(200, "must have at most 200 characters")
    .nullish(),
  state: z.string("must be text").nullish(),
});

/**
 * The fields as stored: checked, with defaults, without keys that a client may not set.
 *
 * @throws ResourceError naming every wrong field
 */
export function checkFields(type: string, fields: Fields): Fields {
  const problems = fieldProblems(type, fields);
  if (problems.length > 0) throw ResourceError.invalid(problems);

  return schemaOf(type).parse(fields);
}

/** Every wrong field, for a type that may be stored. */
export function fieldProblems(type: string, fields: Fields): Problem[] {
  const parsed = schemaOf(type).safeParse(fields);
  return [
    ...unstorableParts(fields, ["fields"]),
    ...(parsed.success ? [] : problemsOf(parsed.error, "fields")),
    ...linkProblems(type, fields),
    ...(type === "event" ? lengthProblems(fields) : []),
  ];
}

const DAY_MS = 86_400_000;

/** Only a write is refused: an imported event that lasts longer stays in the calendar. */
function lengthProblems(fields: Fields): Problem[] {
  const span = spanOf(fields);
  if (!span) return [];
  const days = (endOf(span, "UTC").getTime() - startOf(span, "UTC").getTime()) / DAY_MS;
  if (days <= MAX_EVENT_DAYS) return [];
  const [start, end] = "startsOn" in span ? ["startsOn", "endsOn"] : ["startsAt", "endsAt"];
  return [{ path: `fields.${end}`, message: `must be at most ${MAX_EVENT_DAYS} days after ${start}` }];
}

/** Other types may use a link as they like, but it must not run code in a browser. */
const Links = z.looseObject({
  checkoutUrl: z.unknown().refine(isWebLink, NO_WEB_LINK).optional(),
  image: z.unknown().refine(isWebLink, NO_WEB_LINK).optional(),
  socialImage: z
    .unknown()
    .refine((image) => isWebLink(Link.safeParse(image).data?.url), NO_WEB_LINK)
    .optional(),
});

const SellableLinks = Links.omit({ checkoutUrl: true }).extend(SalesFieldsSchema.shape);

const EventLinks = SellableLinks.extend({ joinUrl: JoinUrlSchema.nullish() });

function linkProblems(type: string, fields: Fields): Problem[] {
  const { error } = linksOf(type).safeParse(fields);
  return error ? problemsOf(error, "fields") : [];
}

function linksOf(type: string) {
  if (type === "event") return EventLinks;
  return isSellable(type) ? SellableLinks : Links;
}

/** True for anything but text: whether another type is allowed is checked elsewhere. */
function isWebLink(value: unknown): boolean {
  if (typeof value !== "string") return true;

  // Browsers ignore spaces and control characters in a scheme.
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(value.replaceAll(/[\s\p{Cc}]/gu, "")) ?? [];
  return scheme === undefined || /^https?$/i.test(scheme);
}

function schemaOf(type: string) {
  if (type === SERIES) return SeriesFieldsSchema;
  return type === "event" ? EventFieldsSchema : OtherFieldsSchema;
}

/**
 * Replaces the given keys; null removes a key. Times replace stored days, and days replace stored times. `calendarId`
 * belongs to the server: a client's value is ignored.
 */
export function mergeFields(stored: Fields, change: Fields): Fields {
  const { calendarId: _ignored, ...changed } = change;
  const given = {
    ...withoutOthers(changed, DAYS, TIMES),
    ...withoutOthers(changed, TIMES, DAYS),
    ...changed,
  };
  return Object.fromEntries(
    Object.entries({ ...stored, ...given }).filter(
      ([key, value]) => value !== null || !Object.hasOwn(given, key),
    ),
  );
}

const TIMES = ["startsAt", "endsAt"];
const DAYS = ["startsOn", "endsOn"];

/** Null for each of the others, if the change gives one of the keys. */
function withoutOthers(change: Fields, keys: readonly string[], others: readonly string[]): Fields {
  const isGiven = keys.some((key) => (change[key] ?? null) !== null);
  return isGiven ? Object.fromEntries(others.map((key) => [key, null])) : {};
}

const MAX_OWN_SLUG = 120;

/** What a copy's title ends with. */
export const COPY_MARK = " (copy)";

/** The title in a link, as in `node-workshop`. A title without Latin letters falls back to the id. */
export function slugFor(fields: Fields, id: string): string {
  const slug = (inLink(titleOfOriginal(fields)) || inLink(id)).slice(0, MAX_OWN_SLUG).replace(/-+$/, "");
  return slug || "event";
}

/** The title without the mark of a copy; "" if it isn't text. */
export function titleOfOriginal({ title }: Fields): string {
  if (typeof title !== "string") return "";
  return title.endsWith(COPY_MARK) ? title.slice(0, -COPY_MARK.length) : title;
}

/** `OAuth` is one word. */
function inLink(words: string): string {
  return slugify(words, { decamelize: false });
}

/** Whether a slug was made from the title, not chosen. */
export function isOwnSlug(fields: Fields, id: string): boolean {
  const { slug } = fields;
  const made = slugFor(fields, id);
  return slug === made || (typeof slug === "string" && slug.startsWith(`${made}~`));
}

/** For a generated slug that another resource already has. */
export function longerSlug(slug: string): string {
  return `${slug}~${randomUUID().slice(0, 8)}`;
}

/** Whether two contents are the same once stored; the link to Google isn't content. */
export function sameContent(one: Fields, other: Fields): boolean {
  return isDeepStrictEqual(content(one), content(other));
}

function content({ calendarId: _link, ...fields }: Fields): unknown {
  return JSON.parse(JSON.stringify(fields));
}

/** The state `deleted` and the deletion date come and go together. */
export function deletionDate(fields: Fields, deletedAt: Date | null, now: Date): Date | null {
  return fields["state"] === "deleted" ? (deletedAt ?? now) : null;
}
