import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import { env } from "#src/env.mjs";
import { type CalendarView, calendarView } from "#src/lib/calendar/calendar-view.ts";
import type { ResourceWithMirror } from "#src/lib/resources-query.ts";

export type ResourceView = Pick<
  ResourceRow,
  "id" | "type" | "createdById" | "slug" | "fields" | "revision" | "createdAt" | "updatedAt" | "deletedAt"
>;

/** A resource and its calendar as the interface shows them. */
export function resourceView({ resource, mirror, guestsWaiting }: ResourceWithMirror): {
  resource: ResourceView;
  calendar: CalendarView | null;
} {
  const { id, type, createdById, slug, fields, revision, createdAt, updatedAt, deletedAt } = resource;
  return {
    resource: { id, type, createdById, slug, fields, revision, createdAt, updatedAt, deletedAt },
    calendar: calendarView({ ...resource, guestsWaiting }, mirror, {
      user: env.GOOG_CALENDAR_IMPERSONATE_USER,
      calendarId: env.GOOG_CALENDAR_ID,
    }),
  };
}
