import { z } from "zod";
import { isDatabaseDate } from "#src/lib/time/is-database-date.ts";

export const LISTED_WHEN = ["upcoming", "past", "dateless", "all"] as const;
export const LISTED_STATES = ["draft", "published", "archived", "deleted"] as const;

export type ListedWhen = (typeof LISTED_WHEN)[number];
export type ListedState = (typeof LISTED_STATES)[number];

/** Where a page of the list ended. */
export type ListPlace = { startsAt: Date | null; createdAt: Date; id: string };

export type EventFilter = {
  /** Words that must all match, in lowercase; empty for no search. */
  search: string;
  when: ListedWhen;
  /** Null for every state but deleted. */
  state: ListedState | null;
  /** Null for the first page. */
  after: ListPlace | null;
};

const MAX_SEARCH = 100;

// A URL that someone typed or kept from an older version still shows a list.
const FilterSchema = z.object({
  search: z
    .string()
    .transform((words) => words.replaceAll("\0", "").trim().toLowerCase().slice(0, MAX_SEARCH))
    .catch(""),
  when: z.enum(LISTED_WHEN).catch("upcoming"),
  state: z.enum(LISTED_STATES).nullable().catch(null),
  after: z.string().transform(readPlace).catch(null),
});

/** @param query the part of the page's URL after the question mark */
export function readEventFilter(query: Readonly<Record<string, unknown>>): EventFilter {
  const { search, when, state, after } = query;
  return FilterSchema.parse({ search, when, state, after });
}

/** The URL of a list, without default values. */
export function eventListPath({ search, when, state }: Omit<EventFilter, "after">, after?: string): string {
  const query = new URLSearchParams({
    ...(search && { search }),
    ...(when !== "upcoming" && { when }),
    ...(state && { state }),
    ...(after && { after }),
  });
  return query.size > 0 ? `/organizer/events?${query}` : "/organizer/events";
}

const date = z.coerce.date().refine(isDatabaseDate);
const PlaceSchema = z.tuple([date.nullable(), date, z.string().min(1).max(255)]);

export function writePlace({ startsAt, createdAt, id }: ListPlace): string {
  return Buffer.from(JSON.stringify([startsAt, createdAt, id])).toString("base64url");
}

/** Accepts only what `writePlace` wrote: the database may not be able to compare other dates and texts. */
function readPlace(written: string): ListPlace | null {
  try {
    const [startsAt, createdAt, id] = PlaceSchema.parse(
      JSON.parse(Buffer.from(written, "base64url").toString("utf8")),
    );
    const place = { startsAt, createdAt, id };
    return writePlace(place) === written && !id.includes("\0") ? place : null;
  } catch {
    return null;
  }
}
