import { isEventPast } from "#src/lib/time/is-event-past.ts";
import { eventDescription, guestsText } from "#src/lib/calendar/event-description.ts";
import { deriveEventId } from "#src/calendar-sync/decide/event-id.ts";
import { hasPublicPage, isPublic, publicBefore } from "#src/lib/event-form/public-event.ts";
import { descriptionOf, type EventFields, EventFieldsSchema, spanOf } from "#src/lib/events.ts";
import { canJoin } from "#src/lib/join/join-target.ts";
import { markdownToText } from "#src/lib/markdown/markdown-to-text.ts";
import { canonicalTimeZone } from "#src/calendar-sync/decide/time-zone.ts";
import { holdersInstructions } from "./holders-instructions.ts";
import type { CalendarEntry } from "./calendar-entry.ts";

/** A resource and what is recorded of its Google event. */
export type EventRecord = {
  resource: {
    id: string;
    type: string;
    slug: string | null;
    fields: Readonly<Record<string, unknown>>;
    revision: number;
    updatedAt: Date;
    deletedAt: Date | null;
    /** When it is over; null while that isn't known. */
    overAt: Date | null;
    /** When it was first published for everyone; null if it never was. */
    publicSince: Date | null;
  };
  mirror: {
    googleEventId: string | null;
    generation: number;
    iCalUid: string | null;
    sequence: number | null;
    etag: string | null;
    meetUrl: string | null;
  } | null;
  installationId: string;
};

/** The description of a long event is cut as it is in Google. */
const MAX_TEXT = 8_192;

const NO_TITLE = "Canceled event";

/**
 * An event's calendar file for everyone: what its public page shows. An event that is no longer public is canceled
 * without any of its content, which may have changed since; one that never was public has no file.
 */
export function publicEntry(record: EventRecord, appUrl: string, now: Date): CalendarEntry | null {
  const { resource } = record;
  const { data: fields } = EventFieldsSchema.safeParse(resource.fields);
  if (!fields || resource.type !== "event" || fields.visibility === "private") return null;

  if (isPublic(resource)) {
    return spanOf(fields)
      ? fullEntry(record, fields, { joinUrl: null, attendeeInstructions: null, appUrl })
      : canceledIfKnown(record, fields, NO_TITLE);
  }
  return publicBefore(resource) && isRemoved(resource, fields, now)
    ? canceledEntry(record, fields, NO_TITLE)
    : null;
}

/**
 * The same for a ticket holder: with the instructions and the holder's own join link, and whatever the event's
 * visibility. A ticket that no longer admits to it shows only the cancellation.
 */
export function holderEntry(
  record: EventRecord,
  { isAdmitted, joinLink }: { isAdmitted: boolean; joinLink: string },
  appUrl: string,
  now: Date,
): CalendarEntry | null {
  const { resource } = record;
  const { data: fields } = EventFieldsSchema.safeParse(resource.fields);
  if (!fields) return null;
  if (!isAdmitted) {
    const entry = canceledEntry(record, fields, NO_TITLE);
    return { ...entry, sequence: entry.sequence + 1 };
  }

  if (isRemoved(resource, fields, now)) return canceledEntry(record, fields, fields.title);
  if (!spanOf(fields)) return canceledIfKnown(record, fields, fields.title);
  return fullEntry(record, fields, {
    joinUrl: canJoin(fields, record.mirror, now) ? joinLink : null,
    attendeeInstructions: holdersInstructions(fields, now),
    appUrl,
  });
}

/** What only the file's own reader may know, and what links are relative to. */
type ForReader = { joinUrl: string | null; attendeeInstructions: string | null; appUrl: string };

function fullEntry(record: EventRecord, fields: EventFields, reader: ForReader): CalendarEntry {
  const { appUrl } = reader;
  const { resource } = record;
  const isOnPage = hasPublicPage(resource);
  return {
    ...identity(record),
    status: fields.state === "draft" ? "TENTATIVE" : "CONFIRMED",
    title: fields.title,
    span: spanOf(fields),
    timeZone: canonicalTimeZone(fields.timezone),
    location: fields.location ?? "",
    description: describe(fields, reader),
    url: isOnPage ? `${appUrl}/events/${encodeURIComponent(resource.slug ?? "")}` : null,
    isPrivate: fields.visibility === "private",
  };
}

/** The same text as in Google; a long text is cut to make room for what is for guests, never the reverse. */
function describe(fields: EventFields, { appUrl, ...reader }: ForReader): CalendarEntry["description"] {
  const own = markdownToText(guestsText(reader), { baseUrl: appUrl, limit: MAX_TEXT });
  const limit = Math.max(0, MAX_TEXT - own.length);
  const rest = markdownToText(descriptionOf(fields), { baseUrl: appUrl, limit });
  const plain = [rest, own].filter(Boolean).join("\n\n");
  const html = eventDescription({ details: descriptionOf(fields), ...reader }, appUrl);
  return plain ? { plain, html } : null;
}

/** An event that lost its dates leaves the calendars it was in; one that never was in any has no file. */
function canceledIfKnown(record: EventRecord, fields: EventFields, title: string): CalendarEntry | null {
  return record.mirror?.iCalUid ? canceledEntry(record, fields, title) : null;
}

/** Readers find the entry by its UID. */
function canceledEntry(record: EventRecord, fields: EventFields, title: string): CalendarEntry {
  return {
    ...identity(record),
    status: "CANCELLED",
    title,
    span: spanOf(fields),
    timeZone: canonicalTimeZone(fields.timezone),
    location: "",
    description: null,
    url: null,
    isPrivate: fields.visibility === "private",
  };
}

/**
 * The UID is Google's: the recorded one, or else the one that the event will get with the id in play. The sequence is
 * Google's plus the resource's own changes, so it grows with either, never goes down, and is Google's own number for an
 * event that was never edited.
 */
function identity({
  resource,
  mirror,
  installationId,
}: EventRecord): Pick<CalendarEntry, "uid" | "sequence" | "changedAt"> {
  const generation = mirror?.generation ?? 0;
  const inPlay =
    mirror?.googleEventId ?? deriveEventId({ installationId, resourceId: resource.id, generation });
  // Without an event id, the recorded values are an earlier event's.
  const recorded = mirror?.googleEventId ? mirror : null;
  return {
    uid: recorded?.iCalUid ?? `${inPlay}@google.com`,
    sequence: (recorded?.sequence ?? 0) + resource.revision - 1,
    changedAt: resource.updatedAt,
  };
}

/** Deleted, or archived before it was over: a past event stays in the calendars. */
function isRemoved(
  { type, deletedAt }: Pick<EventRecord["resource"], "type" | "deletedAt">,
  fields: EventFields,
  now: Date,
): boolean {
  const isGone = type !== "event" || deletedAt !== null || fields.state === "deleted";
  return isGone || (fields.state === "archived" && !isEventPast(fields, now));
}
