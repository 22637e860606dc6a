import { courseBuilderAdapter, type ResourceRow } from "#src/db/course-builder-adapter.ts";
import { readGuests } from "./guest-store.ts";
import { EventSchema } from "#src/lib/events.ts";
import { type Problem, problemsOf } from "#src/lib/resources/problem.ts";
import type { EventSource } from "#src/lib/calendar/wanted-event.ts";

/** A resource read afresh; `calendarId` is the link that its fields hold now. */
export type Source =
  | { kind: "missing" }
  | { kind: "invalid"; problems: Problem[] }
  | { kind: "valid"; version: number; calendarId: string | null; event: EventSource };

export async function readSource(resourceId: string, now: Date): Promise<Source> {
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
  const guests = await readGuests(resourceId, now);
  const event = { kind: "event", slug: row.slug ?? row.id, fields: parsed.data.fields, guests } as const;
  return { kind: "valid", version: row.syncVersion, calendarId: link, event };
}

/** What leaves the calendar needs no valid fields for it. */
function isGone(row: ResourceRow): boolean {
  return row.type !== "event" || row.deletedAt !== null || row.fields["state"] === "deleted";
}
