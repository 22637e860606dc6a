import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { CalendarHost, HostEvent } from "#src/calendar-sync/ports.ts";
import { courseBuilderAdapter, isText, type ResourceRow } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { isErased } from "#src/db/erased-address.ts";
import { contentResource, ticket } from "#src/db/schema.ts";
import { env } from "#src/env.mjs";
import { DEFAULT_TIME_ZONE, EventSchema, spanOf } from "#src/lib/events.ts";
import { soldAs } from "#src/lib/series/sold-as.query.ts";
import { problemsInWords, problemsOf } from "#src/lib/resources/problem.ts";
import { isTimeZone } from "#src/calendar-sync/decide/time-zone.ts";
import { eventContent } from "./event-content.ts";

/** What the calendar engine needs from this app. */
export const calendarHost: CalendarHost = {
  readEvent,
  linkEvent: (id, calendarId) =>
    courseBuilderAdapter.updateContentResourceFields({ id, fields: { calendarId } }),
};

const Holders = z.array(z.object({ ticketId: z.string(), email: z.string(), name: z.string().nullable() }));

// Written as SQL: drizzle omits the table's name in a query of one table.
const holdersOfEvent = sql`(
  select coalesce(
    json_agg(
      json_build_object('ticketId', held.id, 'email', held.email, 'name', held.name)
      order by held.number
    ),
    '[]'
  )
  from ${ticket} held where held.resource_id in ${soldAs(sql`${contentResource}.id`)} and held.refunded_at is null
    and not ${isErased(sql`held.email`)}
)`.mapWith((value: unknown) => Holders.parse(value));

async function readEvent(resourceId: string): Promise<HostEvent> {
  if (!isText(resourceId)) return { kind: "missing" };
  const db = await database();
  const [found] = await db
    .select({ row: contentResource, attendees: holdersOfEvent })
    .from(contentResource)
    .where(eq(contentResource.id, resourceId));
  if (!found) return { kind: "missing" };

  const { row, attendees } = found;
  const { calendarId } = row.fields;
  const googleEventId = typeof calendarId === "string" ? calendarId : null;
  const known = { revision: row.revision, googleEventId, attendees };
  if (isRemoved(row)) return { kind: "removed", ...known, ...whenOf(row) };

  const parsed = EventSchema.safeParse(row);
  if (!parsed.success) return { kind: "invalid", problems: problemsInWords(problemsOf(parsed.error)) };
  return {
    kind: "event",
    ...known,
    content: eventContent({ ...row, fields: parsed.data.fields }, env.APP_URL),
  };
}

/** Doesn't need valid fields: an event that leaves the calendar may have invalid ones. */
function isRemoved(row: ResourceRow): boolean {
  return row.type !== "event" || row.deletedAt !== null || row.fields["state"] === "deleted";
}

function whenOf({ fields }: ResourceRow) {
  const { timezone } = fields;
  return {
    span: spanOf(fields),
    timeZone: typeof timezone === "string" && isTimeZone(timezone) ? timezone : DEFAULT_TIME_ZONE,
  };
}
