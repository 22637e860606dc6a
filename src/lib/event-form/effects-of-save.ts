import type { ResourceRow } from "#src/db/course-builder-adapter.ts";
import { EventFieldsSchema, spanOf } from "#src/lib/events.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { emailsOfSave } from "#src/lib/calendar/emails-of-save.ts";
import { ticketEmailsInWords } from "#src/lib/tickets/ticket-emails-words.ts";
import { mergeFields, slugFor } from "#src/lib/resources/resource-fields.ts";
import { isEventPast } from "#src/lib/time/is-event-past.ts";
import { isPast } from "#src/lib/time/is-past.ts";
import { hasPublicPage, type PublishableResource } from "./public-event.ts";
import type { SaveEffects } from "./save-effects.ts";

/** What people will notice once a change of an event's fields is saved. */
export async function effectsOfSave(
  stored: ResourceRow,
  change: Record<string, unknown>,
  now: Date,
): Promise<SaveEffects> {
  const fields = mergeFields(stored.fields, change);
  const { slug = slugFor(fields, stored.id) } = fields;
  const wasPast = isPast({ endsAt: stored.overAt?.toISOString() ?? null }, now);
  const isMovedToPast = !wasPast && isPublished(stored.fields) && isPublished(fields) && isOver(fields, now);
  const guests = await emailsOfSave(stored, fields, now);
  const isPaused = await calendar.isPaused();
  return {
    guests,
    ...changesOfState(stored, { ...stored, fields, slug: typeof slug === "string" ? slug : null }),
    isDated: spanOf(fields) !== null,
    isPast: wasPast,
    isPaused,
    untoldOfPast: isMovedToPast ? await emailsOfSave(stored, null, now) : null,
    emails: guests > 0 ? await emailsInWords(stored.id, guests, isPaused) : "",
  };
}

function isPublished(fields: Readonly<Record<string, unknown>>): boolean {
  return fields["state"] === "published";
}

function isOver(fields: Record<string, unknown>, now: Date): boolean {
  const { data } = EventFieldsSchema.safeParse(fields);
  return data !== undefined && isEventPast(data, now);
}

/** "" if the guest list stays as it is: then all get the same email. */
async function emailsInWords(resourceId: string, guests: number, isPaused: boolean): Promise<string> {
  const [change] = await calendar.foreseeGuests(resourceId, [(holders) => holders]);
  const [invited, canceled] = [change?.invited ?? [], change?.canceled ?? []];
  if (invited.length + canceled.length === 0) return "";

  const others = Math.max(0, guests - invited.length - canceled.length);
  return ticketEmailsInWords({ invited, canceled, others, dueAt: null }, isPaused);
}

function changesOfState(
  before: PublishableResource,
  after: PublishableResource,
): Pick<SaveEffects, "state" | "page"> {
  const { state = "draft" } = after.fields;
  const isSame = state === (before.fields["state"] ?? "draft");
  return { state: isSame || typeof state !== "string" ? null : state, page: changeOfPage(before, after) };
}

function changeOfPage(before: PublishableResource, after: PublishableResource): SaveEffects["page"] {
  if (!hasPublicPage(before)) return hasPublicPage(after) ? "goes live" : null;
  if (!hasPublicPage(after)) return "goes away";
  return before.slug === after.slug ? null : "moves";
}
