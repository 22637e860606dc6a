import { courseBuilderAdapter, type ResourceRow } from "#src/db/course-builder-adapter.ts";
import { readGuests } from "./read-guests.ts";
import { EventSchema } from "#src/lib/events.ts";
import { type Problem, problemsOf } from "#src/lib/resources/problem.ts";
import type { EventSource } from "#src/lib/calendar/wanted-event.ts";

type Gone = Extract<EventSource, { kind: "gone" }>;
type Invited = Extract<EventSource, { kind: "event" }>;

type Read<Event> =
  | { kind: "missing" }
  | { kind: "invalid"; problems: Problem[] }
  /** `calendarId` is the link that the resource's fields hold now. */
  | { kind: "valid"; version: number; calendarId: string | null; event: Event };

/** A resource read afresh, and then its guests. */
export type Source = Read<EventSource>;

export async function readSource(resourceId: string, now: Date): Promise<Source> {
  const source = await readFields(resourceId);
  if (source.kind !== "valid") return source;

  const { event } = source;
  if (event.kind === "gone") return { ...source, event };
  const guests = await readGuests(resourceId, now);
  return guests ? { ...source, event: { ...event, guests } } : { kind: "missing" };
}

/** The resource alone, for whoever doesn't ask about guests. */
export async function readFields(resourceId: string): Promise<Read<Gone | Omit<Invited, "guests">>> {
  const row = await courseBuilderAdapter.getContentResource(resourceId);
  if (row?.id !== resourceId) return { kind: "missing" };

  const { calendarId } = row.fields;
  const link = typeof calendarId === "string" ? calendarId : null;
  if (isGone(row)) {
    const { endsAt } = row.fields;
    const event = { kind: "gone", endsAt: typeof endsAt === "string" ? endsAt : null } as const;
    return { kind: "valid", version: row.syncVersion, calendarId: link, event };
  }

  const parsed = EventSchema.safeParse(row);
  if (!parsed.success) return { kind: "invalid", problems: problemsOf(parsed.error) };
  const event = { kind: "event", slug: row.slug ?? row.id, fields: parsed.data.fields } as const;
  return { kind: "valid", version: row.syncVersion, calendarId: link, event };
}

/** What leaves the calendar needs no valid fields for it. */
function isGone(row: ResourceRow): boolean {
  return row.type !== "event" || row.deletedAt !== null || row.fields["state"] === "deleted";
}
