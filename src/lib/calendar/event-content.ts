import type { EventContent } from "#src/calendar-sync/ports.ts";
import { type EventFields, spanOf } from "#src/lib/events.ts";
import { joinUrlOf } from "#src/lib/join/join-target.ts";
import { eventDescription } from "./event-description.ts";

/**
 * What Google should show for an event.
 *
 * @param appUrl the app's URL, without a trailing slash
 */
export function eventContent(
  { id, slug, fields }: { id: string; slug: string | null; fields: EventFields },
  appUrl: string,
): EventContent {
  return {
    state: fields.state === "deleted" ? "archived" : fields.state,
    summary: fields.title,
    description: eventDescription({ ...fields, joinUrl: joinUrlOf(fields) }, appUrl),
    location: fields.location ?? "",
    span: spanOf(fields),
    timeZone: fields.timezone,
    visibility: fields.visibility === "private" ? "private" : "default",
    meeting: fields.meeting ?? null,
    url: `${appUrl}/events/${encodeURIComponent(slug ?? id)}`,
  };
}
