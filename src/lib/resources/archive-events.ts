import type { Actor } from "#src/lib/audit/audit-entry.ts";
import { emailsOfSave } from "#src/lib/calendar/emails-of-save.ts";
import { EventFieldsSchema } from "#src/lib/events.ts";
import { eventSummary } from "#src/lib/event-form/event-summary.ts";
import { isEventPast } from "#src/lib/time/is-event-past.ts";
import { getResource, updateResource } from "#src/lib/resources-query.ts";
import { ResourceError } from "./resource-error.ts";
import type { ResourceWithMirror } from "./resource-with-mirror.query.ts";

/** What archiving some events does. */
export type ArchiveEffect = {
  events: number;
  /** How many guests get a cancellation, counted for each event. */
  emails: number;
  /** How many of the events are over: those stay in Google as they are. */
  past: number;
};

const ARCHIVED = { state: "archived" };

export async function archiveEffect(ids: readonly string[], now: Date): Promise<ArchiveEffect> {
  const effect = { events: 0, emails: 0, past: 0 };
  for (const { resource } of await archivable(ids)) {
    effect.events += 1;
    effect.emails += await emailsOfSave(resource, { ...resource.fields, ...ARCHIVED }, now);
    const { data } = EventFieldsSchema.safeParse(resource.fields);
    if (data && isEventPast(data, now)) effect.past += 1;
  }
  return effect;
}

/** Archives each event on its own. @returns how many were archived, and the titles of those that were refused */
export async function archiveEvents(
  ids: readonly string[],
  now: Date,
  by: Actor,
): Promise<{ archived: number; refused: string[] }> {
  const refused: string[] = [];
  const events = await archivable(ids);
  for (const { resource } of events) {
    try {
      await updateResource(resource.id, { fields: ARCHIVED }, now, by);
    } catch (error) {
      if (!(error instanceof ResourceError)) throw error;
      refused.push(eventSummary(resource.fields).title);
    }
  }
  return { archived: events.length - refused.length, refused };
}

async function archivable(ids: readonly string[]): Promise<ResourceWithMirror[]> {
  const found: ResourceWithMirror[] = [];
  for (const id of ids) {
    const event = await getResource(id);
    const isEvent = event?.resource.id === id && event.resource.type === "event";
    if (isEvent && !event.resource.deletedAt && event.resource.fields["state"] !== "archived")
      found.push(event);
  }
  return found;
}
