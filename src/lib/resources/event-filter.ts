import { z } from "zod";
import { type ListCursor, readListCursor } from "./list-cursor.ts";

export const LISTED_WHEN = ["upcoming", "past", "dateless", "all"] as const;
/** How an event's sync stands; `attention` needs a person, or may soon. */
export const LISTED_SYNCS = ["attention", "pending", "synced"] as const;
export const LISTED_STATES = ["draft", "published", "archived", "deleted", ...LISTED_SYNCS] as const;

export type ListedWhen = (typeof LISTED_WHEN)[number];
export type ListedState = (typeof LISTED_STATES)[number];
export type ListedSync = (typeof LISTED_SYNCS)[number];

export type EventFilter = {
  /** Words that must all match, in lowercase; empty for no search. */
  search: string;
  when: ListedWhen;
  /** Null for every state but deleted. */
  state: ListedState | null;
  /** Null for the first page. */
  after: ListCursor | null;
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
  after: z.string().transform(readListCursor).catch(null),
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
