import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import { type CalendarView, calendarView } from "#src/lib/calendar/calendar-view.ts";
import type { ResourceWithMirror } from "./resource-with-mirror.query.ts";
import { calendar as google } from "#src/lib/calendar/calendar.ts";
import { failureView } from "#src/lib/calendar/failure-words.ts";

export type ResourceView = Pick<
  ResourceRow,
  "id" | "type" | "createdById" | "slug" | "fields" | "revision" | "createdAt" | "updatedAt" | "deletedAt"
>;

/** A resource and its calendar as the HTTP API shows them. */
export function resourceView(found: ResourceWithMirror): {
  resource: ResourceView;
  calendar:
    | (Omit<CalendarView, "notices" | "lastError"> & { lastError: ReturnType<typeof failureView> | null })
    | null;
} {
  const { resource, calendar } = organizerView(found);
  if (!calendar) return { resource, calendar };

  const { notices: _, lastError, ...shown } = calendar;
  return { resource, calendar: { ...shown, lastError: lastError && failureView(lastError) } };
}

/** The same for the organizer's pages, with what else an organizer should know. */
export function organizerView({ resource, mirror, pause, guestsWaiting }: ResourceWithMirror): {
  resource: ResourceView;
  calendar: CalendarView | null;
} {
  const { id, type, createdById, slug, fields, revision, createdAt, updatedAt, deletedAt } = resource;
  return {
    resource: { id, type, createdById, slug, fields, revision, createdAt, updatedAt, deletedAt },
    calendar: calendarView({ ...resource, guestsWaiting }, mirror, { ...google.inUse(), pause }, new Date()),
  };
}

/** The version of an event that Google should hold; a new event's is 1. */
export function versionOf({ mirror }: Pick<ResourceWithMirror, "mirror">): number {
  return mirror?.desiredVersion ?? 1;
}
