import { Temporal } from "temporal-polyfill";
import type { EventContent } from "../ports.ts";
import { canonicalTimeZone } from "./time-zone.ts";
import type { EventIdentity } from "./event-id.ts";
import type { GuestSource } from "./guest-list.ts";

type EventTime = { dateTime: string; timeZone: string };

/** The fields of a Google event that are ours. All others belong to people. Every field is always there, cleared ones as "". */
export type DesiredEvent = {
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
export type Desired =
  | { kind: "event"; event: DesiredEvent; guests: GuestSource; isPast: boolean }
  /** `isPast` is null where the resource no longer says when it ends. */
  | {
      kind: "nothing";
      because: "waiting_for_dates" | "removed";
      isPast: boolean | null;
      /** Where the resource's days begin and end. */
      timeZone: string;
    }
  | { kind: "as-it-is" };

/** An event as a sync sees it, or what has been one. */
export type EventSource =
  | { kind: "removed"; endsAt: string | null; timeZone: string }
  | { kind: "event"; content: EventContent; guests: GuestSource };

export const INSTALLATION_PROPERTY = "syncInstallation";
export const RESOURCE_PROPERTY = "syncResource";
const GENERATION_PROPERTY = "syncGeneration";
/** All by which an event of ours is known. */
export const OWN_PROPERTIES = [INSTALLATION_PROPERTY, RESOURCE_PROPERTY, GENERATION_PROPERTY] as const;

export function desiredEvent(source: EventSource, identity: EventIdentity, now: Date): Desired {
  const { endsAt } = source.kind === "removed" ? source : source.content;
  const isPast = endsAt ? Date.parse(endsAt) < now.getTime() : null;
  const timeZone = canonicalTimeZone(source.kind === "removed" ? source.timeZone : source.content.timeZone);
  const removed = { kind: "nothing", because: "removed", isPast, timeZone } as const;
  if (source.kind === "removed") return removed;

  const { content } = source;
  if (content.state === "archived") {
    return isPast ? { kind: "as-it-is" } : removed;
  }
  if (!content.startsAt || !content.endsAt) {
    return { kind: "nothing", because: "waiting_for_dates", isPast, timeZone };
  }

  return {
    kind: "event",
    isPast: isPast ?? false,
    guests: guestsOf(source),
    event: {
      summary: content.summary,
      description: content.description,
      location: content.location,
      start: eventTime(content.startsAt, timeZone),
      end: eventTime(content.endsAt, timeZone),
      recurrence: [],
      status: content.state === "published" ? "confirmed" : "tentative",
      visibility: content.visibility,
      // Ticket holders are strangers to each other.
      guestsCanInviteOthers: false,
      guestsCanModify: false,
      guestsCanSeeOtherGuests: false,
      source: { title: content.summary, url: content.url },
      extendedProperties: { private: identityProperties(identity) },
    },
  };
}

/** No one new is invited to a draft; a guest who was invited before it became one stays. */
function guestsOf({ content, guests }: Extract<EventSource, { kind: "event" }>): GuestSource {
  return { ...guests, mayInvite: guests.mayInvite && content.state === "published" };
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
