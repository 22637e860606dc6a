import { z } from "zod";
import { isDatabaseDate } from "#src/lib/time/is-database-date.ts";

export const LISTED_WHEN = ["upcoming", "past", "dateless", "all"] as const;
export const LISTED_STATES = ["draft", "published", "archived", "deleted"] as const;

export type ListedWhen = (typeof LISTED_WHEN)[number];
export type ListedState = (typeof LISTED_STATES)[number];

/** Where a page of the list ended. */
export type ListPlace = { startsAt: Date | null; createdAt: Date; id: string };

export type EventFilter = {
  /** Words that must all be found, in lower case; empty for no search. */
  search: string;
  when: ListedWhen;
  /** Null for every state but deleted. */
  state: ListedState | null;
  /** Null for the first page. */
  after: ListPlace | null;
};

const MAX_SEARCH = 100;

// An address that somebody typed or kept from an older version shows a list all the same.
const FilterSchema = z.object({
  search: z
    .string()
    .transform((words) => words.replaceAll("\0", "").trim().toLowerCase().slice(0, MAX_SEARCH))
    .catch(""),
  when: z.enum(LISTED_WHEN).catch("upcoming"),
  state: z.enum(LISTED_STATES).nullable().catch(null),
  after: z.string().transform(readPlace).catch(null),
});

/** @param query the page's address, behind the question mark */
export function readEventFilter(query: Readonly<Record<string, unknown>>): EventFilter {
  const { search, when, state, after } = query;
  return FilterSchema.parse({ search, when, state, after });
}

/** The address of a list, without what goes without saying. */
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

/** Takes only what `writePlace` wrote: other dates and texts may be beyond what the database can compare. */
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
