import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, ne, type SQL, sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import type { MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";
import { calendarMirror, contentResource } from "#src/db/schema.ts";
import { shownState } from "#src/lib/calendar/shown-state.query.ts";
import type { EventFilter, ListedSync } from "./event-filter.ts";
import { type ListCursor, writeListCursor } from "./list-cursor.ts";
import { type ResourceWithMirror, selectWithMirror } from "./resource-with-mirror.query.ts";

export type EventPage = { items: ResourceWithMirror[]; nextCursor: string | null };

const { id, createdAt, startsAt, overAt, deletedAt, listedState, searchText, type } = contentResource;

/** An organizer's list of events, a page at a time. */
export async function listEvents(filter: EventFilter, limit: number, now: Date): Promise<EventPage> {
  const places = await findPlaces(sectionsOf(filter, now), filter, limit + 1);
  const page = places.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await readInOrder(page.map((place) => place.id)),
    nextCursor: last && places.length > limit ? writeListCursor(last) : null,
  };
}

/** A part of the list that one index holds in order. */
type Section = { isDated: boolean; direction: "up" | "down"; which: SQL | undefined };

/** Finds the events in progress by their range: by start, all past events would come first. */
function sectionsOf({ when }: EventFilter, now: Date): Section[] {
  const moment = sql`${now.toISOString()}::timestamptz`;
  const isUnderWay = sql`${startsAt} is not null and tstzrange(${startsAt}, ${overAt}) @> ${moment}`;
  const dateless: Section = { isDated: false, direction: "down", which: isNull(startsAt) };
  switch (when) {
    case "upcoming":
      return [
        { isDated: true, direction: "up", which: and(isUnderWay, lt(startsAt, now)) },
        { isDated: true, direction: "up", which: gte(startsAt, now) },
      ];
    case "past":
      return [{ isDated: true, direction: "down", which: and(lt(startsAt, now), lte(overAt, now)) }];
    case "dateless":
      return [dateless];
    case "all":
      return [dateless, { isDated: true, direction: "down", which: isNotNull(startsAt) }];
  }
}

async function findPlaces(sections: Section[], filter: EventFilter, most: number): Promise<ListCursor[]> {
  const [section, ...others] = sections;
  if (!section || most <= 0) return [];

  const found = isOver(section, filter.after) ? [] : await findInSection(section, filter, most);
  return [...found, ...(await findPlaces(others, filter, most - found.length))];
}

/** The events without dates come before all others. */
function isOver(section: Section, after: ListCursor | null): boolean {
  return !section.isDated && after !== null && after.startsAt !== null;
}

async function findInSection(
  { isDated, direction, which }: Section,
  filter: EventFilter,
  most: number,
): Promise<ListCursor[]> {
  const { after } = filter;
  const isBehind = after && Boolean(after.startsAt) === isDated ? behind(after, direction) : undefined;
  const inOrder = direction === "up" ? asc : desc;
  const db = await database();
  return db
    .select({ startsAt, createdAt, id })
    .from(contentResource)
    .where(and(matches(filter), which, isBehind))
    .orderBy(inOrder(startsAt), inOrder(createdAt), inOrder(id))
    .limit(most);
}

function behind(after: ListCursor, direction: Section["direction"]): SQL {
  const compare = sql.raw(direction === "up" ? ">" : "<");
  const created = sql`${after.createdAt.toISOString()}::timestamptz, ${after.id}`;
  return after.startsAt
    ? sql`(${startsAt}, ${createdAt}, ${id}) ${compare} (${after.startsAt.toISOString()}::timestamptz, ${created})`
    : sql`(${createdAt}, ${id}) ${compare} (${created})`;
}

function matches({ state, search }: EventFilter): SQL | undefined {
  return and(
    eq(type, "event"),
    isInState(state),
    ...search.split(/\s+/).map((word) => (word ? sql`position(${word} in ${searchText}) > 0` : undefined)),
  );
}

function isInState(state: EventFilter["state"]): SQL | undefined {
  // A deleted event that is still in Google needs attention too.
  if (isSync(state)) return isShownAs(shownStates[state]);
  return state ? eq(listedState, state) : and(isNull(deletedAt), ne(listedState, "deleted"));
}

const shownStates: Record<ListedSync, MirrorState[]> = {
  attention: ["failed", "paused", "retrying"],
  pending: ["pending"],
  synced: ["synced"],
};

function isSync(state: EventFilter["state"]): state is ListedSync {
  return state !== null && state in shownStates;
}

function isShownAs(states: readonly MirrorState[]): SQL {
  return sql`exists (
    select 1 from ${contentResource} resource left join ${calendarMirror} mirror on mirror.resource_id = resource.id
    where resource.id = ${contentResource}.id and ${shownState()} in ${[...states]})`;
}

async function readInOrder(ids: string[]): Promise<ResourceWithMirror[]> {
  if (ids.length === 0) return [];

  const db = await database();
  const items = await selectWithMirror(db).where(inArray(id, ids));
  const byId = new Map(items.map((item) => [item.resource.id, item]));
  return ids.flatMap((wanted) => byId.get(wanted) ?? []);
}
