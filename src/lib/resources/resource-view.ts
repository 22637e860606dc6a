import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import { type CalendarView, calendarView } from "#src/lib/calendar/calendar-view.ts";
import type { ResourceWithMirror } from "#src/lib/resources-query.ts";
import { calendarInUse } from "#src/lib/calendar-sync/calendar-in-use.ts";

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
    calendar: calendarView({ ...resource, guestsWaiting }, mirror, calendarInUse(), new Date()),
  };
}
