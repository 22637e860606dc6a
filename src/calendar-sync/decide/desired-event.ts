import { Temporal } from "temporal-polyfill";
import type { EventFields } from "#src/lib/events.ts";
import { canonicalTimeZone } from "#src/lib/time/time-zone.ts";
import { eventDescription } from "#src/lib/calendar-status/event-description.ts";
import type { EventIdentity } from "./event-id.ts";
import type { GuestSource } from "./guest-list.ts";

type EventTime = { dateTime: string; timeZone: string };

/** The fields of a Google event that are ours. All others belong to people. Every field is always there, cleared ones as "". */
export type WantedEvent = {
  summary: string;
  description: string;
  location: string;
  start: EventTime;
  end: EventTime;
  /** Always empty: an event of ours never repeats. */
  recurrence: string[];
  status: "confirmed" | "tentative";
  visibility: "default" | "private";
  guestsCanInviteOthers: boolean;
  guestsCanModify: boolean;
  guestsCanSeeOtherGuests: boolean;
  source: { title: string; url: string };
  extendedProperties: { private: Record<string, string> };
};

/** What Google should hold for a resource: an event, nothing, or whatever it holds now. */
export type Wanted =
  | { kind: "event"; event: WantedEvent; guests: GuestSource; isPast: boolean }
  /** `isPast` is null where the resource no longer says when it ends. */
  | {
      kind: "nothing";
      because: "waiting_for_dates" | "removed";
      isPast: boolean | null;
      /** Where the resource's days begin and end. */
      timeZone: string;
    }
  | { kind: "as-it-is" };

/** A resource as a sync sees it: an event, or what has been one. */
export type EventSource =
  | { kind: "gone"; endsAt: string | null; timeZone: string }
  | { kind: "event"; slug: string; fields: EventFields; guests: GuestSource };

export const INSTALLATION_PROPERTY = "syncInstallation";
export const RESOURCE_PROPERTY = "syncResource";
const GENERATION_PROPERTY = "syncGeneration";
/** All by which an event of ours is known. */
export const OWN_PROPERTIES = [INSTALLATION_PROPERTY, RESOURCE_PROPERTY, GENERATION_PROPERTY] as const;

/** @param appUrl where the event's page is, without a slash at the end */
export function wantedEvent(source: EventSource, identity: EventIdentity, appUrl: string, now: Date): Wanted {
  const endsAt = source.kind === "gone" ? source.endsAt : source.fields.endsAt;
  const isPast = endsAt ? Date.parse(endsAt) < now.getTime() : null;
  const timeZone = source.kind === "gone" ? source.timeZone : canonicalTimeZone(source.fields.timezone);
  const removed = { kind: "nothing", because: "removed", isPast, timeZone } as const;
  if (source.kind === "gone") return removed;

  const { fields, slug } = source;
  if (fields.state === "archived") {
    return isPast ? { kind: "as-it-is" } : removed;
  }
  if (!fields.startsAt || !fields.endsAt) {
    return { kind: "nothing", because: "waiting_for_dates", isPast, timeZone };
  }

  const page = `${appUrl}/events/${encodeURIComponent(slug)}`;
  return {
    kind: "event",
    isPast: isPast ?? false,
    guests: guestsOf(source),
    event: {
      summary: fields.title,
      description: eventDescription(fields, appUrl),
      location: fields.location ?? "",
      start: eventTime(fields.startsAt, timeZone),
      end: eventTime(fields.endsAt, timeZone),
      recurrence: [],
      status: fields.state === "published" ? "confirmed" : "tentative",
      visibility: fields.visibility === "private" ? "private" : "default",
      // Ticket holders are strangers to each other.
      guestsCanInviteOthers: false,
      guestsCanModify: false,
      guestsCanSeeOtherGuests: false,
      source: { title: fields.title, url: page },
      extendedProperties: { private: identityProperties(identity) },
    },
  };
}

/** Nobody new is invited to a draft; whoever was invited before it became one stays. */
function guestsOf({ fields, guests }: Extract<EventSource, { kind: "event" }>): GuestSource {
  return { ...guests, mayInvite: guests.mayInvite && fields.state === "published" };
}

/** How an event in Google tells whose it is. */
export function identityProperties(identity: EventIdentity): Record<string, string> {
  return {
    [INSTALLATION_PROPERTY]: identity.installationId,
    [RESOURCE_PROPERTY]: identity.resourceId,
    [GENERATION_PROPERTY]: String(identity.generation),
  };
}

/** The instant with the offset that the zone's clocks have then, and the zone's name beside it. */
function eventTime(instant: string, timeZone: string): EventTime {
  const dateTime = Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: "never", smallestUnit: "second" });
  return { dateTime, timeZone };
}
