import { eq } from "drizzle-orm";
import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { calendarMirror, contentResource } from "#src/db/schema.ts";
import { guestColumns, guestSourceOf } from "./guests.query.ts";
import { DEFAULT_TIME_ZONE, EventSchema } from "#src/lib/events.ts";
import { type Problem, problemsOf } from "#src/lib/resources/problem.ts";
import { isTimeZone } from "#src/lib/time/time-zone.ts";
import type { EventSource } from "#src/calendar-sync/decide/desired-event.ts";

type Gone = Extract<EventSource, { kind: "gone" }>;
type Invited = Extract<EventSource, { kind: "event" }>;

type Parsed<Event> =
  | { kind: "invalid"; problems: Problem[] }
  /** `calendarId` is the link that the resource's fields hold now. */
  | { kind: "valid"; version: number; revision: number; calendarId: string | null; event: Event };

/** A resource read afresh, with its guests. */
export type Source = { kind: "missing" } | Parsed<EventSource>;

/** The resource and its guests in one statement, so that all of it is of one moment. */
export async function readSource(resourceId: string, now: Date): Promise<Source> {
  const db = await database();
  const [row] = await db
    .select({ resource: contentResource, ...guestColumns })
    .from(contentResource)
    .leftJoin(calendarMirror, eq(calendarMirror.resourceId, contentResource.id))
    .where(eq(contentResource.id, resourceId));
  if (!row) return { kind: "missing" };

  const source = parseResource(row.resource);
  if (source.kind !== "valid") return source;
  const { event } = source;
  return { ...source, event: event.kind === "gone" ? event : { ...event, guests: guestSourceOf(row, now) } };
}

/** What a stored resource says, without its guests. */
export function parseResource(row: ResourceRow): Parsed<Gone | Omit<Invited, "guests">> {
  const { calendarId } = row.fields;
  const link = typeof calendarId === "string" ? calendarId : null;
  if (isGone(row)) {
    const { endsAt, timezone } = row.fields;
    const event = {
      kind: "gone",
      endsAt: typeof endsAt === "string" ? endsAt : null,
      timeZone: typeof timezone === "string" && isTimeZone(timezone) ? timezone : DEFAULT_TIME_ZONE,
    } as const;
    return { kind: "valid", version: row.syncVersion, revision: row.revision, calendarId: link, event };
  }

  const parsed = EventSchema.safeParse(row);
  if (!parsed.success) return { kind: "invalid", problems: problemsOf(parsed.error) };
  const event = { kind: "event", slug: row.slug ?? row.id, fields: parsed.data.fields } as const;
  return { kind: "valid", version: row.syncVersion, revision: row.revision, calendarId: link, event };
}

/** What leaves the calendar needs no valid fields for it. */
function isGone(row: ResourceRow): boolean {
  return row.type !== "event" || row.deletedAt !== null || row.fields["state"] === "deleted";
}
