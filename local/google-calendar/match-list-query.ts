import { startOf } from "./event-time.ts";
import type { StoredEvent } from "./google-state.ts";
import type { ListQuery } from "./list-query.ts";

/** Tombstones come only with a sync token, `updatedMin` or `showDeleted`. */
export function matchesListQuery(event: StoredEvent, query: ListQuery): boolean {
  if (query.since !== null) return event.change > query.since;
  if (event.purged) return false;
  const showsTombstones = query.showDeleted || query.updatedMin !== null;
  return (
    (event.fields.status !== "cancelled" || showsTombstones) &&
    (query.updatedMin === null || Date.parse(event.updated) >= query.updatedMin) &&
    (query.iCalUID === null || event.iCalUID === query.iCalUID) &&
    isInRange(event, query) &&
    holdsAll(event.fields.extendedProperties?.private, query.privateProperties) &&
    holdsAll(event.fields.extendedProperties?.shared, query.sharedProperties) &&
    containsAll(event, query.words)
  );
}

function isInRange({ fields }: StoredEvent, { timeMin, timeMax }: ListQuery): boolean {
  return (
    (timeMin === null || startOf(fields.end) > timeMin) &&
    (timeMax === null || startOf(fields.start) < timeMax)
  );
}

function holdsAll(properties: Record<string, string> | undefined, wanted: [string, string][]): boolean {
  return wanted.every(([key, value]) => properties?.[key] === value);
}

function containsAll({ fields }: StoredEvent, words: string[]): boolean {
  const guests = fields.attendees.flatMap(({ email, displayName }) => [email, displayName]);
  const text = [fields.summary, fields.description, fields.location, ...guests].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}
