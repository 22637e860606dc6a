import { createHash } from "node:crypto";
import type { CheckedFields } from "./event-fields.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";

/** `sequence` grows if time, place, status or the set of guests changes; the etag changes with every write. */
const sequencedFields: (keyof CheckedFields)[] = ["start", "end", "location", "status", "recurrence"];

export function storeNewEvent(
  state: GoogleState,
  calendar: StoredCalendar,
  event: Omit<StoredEvent, "sequence" | "born" | "change" | "created" | "updated" | "purged">,
  now: Date,
): StoredEvent {
  state.changes += 1;
  const stored: StoredEvent = {
    ...event,
    sequence: 0,
    born: state.changes,
    change: state.changes,
    created: now.toISOString(),
    updated: now.toISOString(),
    purged: false,
  };
  calendar.events[stored.id] = stored;
  return stored;
}

/** Replaces the event with one that has other fields, a new etag and, if needed, a higher sequence. */
export function storeChangedEvent(
  state: GoogleState,
  calendar: StoredCalendar,
  before: StoredEvent,
  change: Pick<StoredEvent, "fields" | "conferenceRequest"> & { sequence?: number },
  now: Date,
): StoredEvent {
  state.changes += 1;
  const sequence = Math.max(before.sequence, change.sequence ?? 0);
  const stored: StoredEvent = {
    ...before,
    fields: change.fields,
    conferenceRequest: change.conferenceRequest ?? before.conferenceRequest,
    sequence: isSequenced(before.fields, change.fields) ? sequence + 1 : sequence,
    change: state.changes,
    updated: now.toISOString(),
  };
  calendar.events[stored.id] = stored;
  if (!isRecurring(stored)) cancelOccurrences(state, calendar, stored.id, now);
  return stored;
}

function isRecurring({ fields }: StoredEvent): boolean {
  return fields.status !== "cancelled" && (fields.recurrence ?? []).length > 0;
}

/** Occurrences that were changed on their own end with their event. */
function cancelOccurrences(state: GoogleState, calendar: StoredCalendar, eventId: string, now: Date): void {
  for (const event of Object.values(calendar.events)) {
    if (event.recurringEventId !== eventId || event.fields.status === "cancelled") continue;
    storeChangedEvent(state, calendar, event, { fields: { ...event.fields, status: "cancelled" } }, now);
  }
}

export function changedFieldNames(before: CheckedFields | null, after: CheckedFields): string[] {
  const valuesBefore = new Map<string, unknown>(Object.entries(before ?? {}));
  const valuesAfter = new Map<string, unknown>(Object.entries(after));
  const names = new Set([...valuesBefore.keys(), ...valuesAfter.keys()]);
  return [...names].filter((name) => !isSame(valuesBefore.get(name), valuesAfter.get(name)));
}

/** Google makes up an id in its own alphabet if the client gives none. */
export function nextEventId(state: GoogleState, calendar: StoredCalendar): string {
  return createHash("sha256").update(`${calendar.id} ${state.changes}`).digest("hex").slice(0, 26);
}

function isSequenced(before: CheckedFields, after: CheckedFields): boolean {
  return (
    sequencedFields.some((name) => !isSame(before[name], after[name])) ||
    !isSame(addressesOf(before), addressesOf(after))
  );
}

function addressesOf(fields: CheckedFields): string[] {
  return fields.attendees.map(({ email }) => email.toLowerCase()).toSorted();
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
