import { holdersInstructions } from "#src/lib/calendar-file/holders-instructions.ts";
import { type EventFields, EventFieldsSchema, spanOf, timesOf } from "#src/lib/events.ts";
import { canJoin, type MeetRecord } from "#src/lib/join/join-target.ts";
import { isPast } from "#src/lib/time/is-past.ts";
import { canonicalTimeZone } from "#src/calendar-sync/decide/time-zone.ts";
import { nextStep } from "./next-step.ts";
import type { SeriesTicketPage } from "./series-ticket-page.ts";
import type { GuestView } from "./ticket-view.ts";

/** What a ticket's holder sees. */
export type TicketPage =
  | { kind: "refunded"; isPaidBack: boolean; wasUninvited: boolean }
  | { kind: "canceled"; title: string }
  | ({ kind: "valid" } & HeldEvent)
  | ({ kind: "series" } & SeriesTicketPage);

export type HeldEvent = {
  title: string;
  startsAt: string | null;
  endsAt: string | null;
  isAllDay: boolean;
  timeZone: string;
  location: string | null;
  /** The holder's link to join it; null if there is none yet, or no longer one. */
  joinLink: string | null;
  isCanceled: boolean;
  isDraft: boolean;
  isPast: boolean;
  /** Markdown, for the holder only. */
  instructions: string;
  next: string;
};

/** An event with its ticket's holder on it. */
export type Held = {
  resource: { type: string; fields: Readonly<Record<string, unknown>> };
  mirror: MeetRecord;
  email: string;
  guest: GuestView["state"];
  isGuestListFull: boolean;
  /** Whether nothing reaches Google for now. */
  isPaused?: boolean;
  /** Whom to ask for another address. */
  organizer?: string;
  /** The holder's own link, whether or not there is something to join. */
  joinLink: string;
};

/** A valid ticket's page. @returns null if the event's fields are invalid */
export function ticketPage(held: Held, now: Date): TicketPage | null {
  const event = heldEvent(held, now);
  if (event?.isCanceled) return { kind: "canceled", title: event.title };
  return event && { kind: "valid", ...event };
}

/** @returns null if the event's fields are invalid */
export function heldEvent({ resource, mirror, joinLink, ...held }: Held, now: Date): HeldEvent | null {
  const { data: fields } = EventFieldsSchema.safeParse(resource.fields);
  if (!fields) return null;

  const timeZone = canonicalTimeZone(fields.timezone);
  const times = timesOf(fields, timeZone);
  const state = { isDraft: fields.state === "draft", isPast: isPast(times, now) };
  const isCanceled = isGone(resource.type, fields) && !state.isPast;
  return {
    title: fields.title,
    ...times,
    timeZone,
    location: fields.location || null,
    ...state,
    joinLink: !isCanceled && canJoin(fields, mirror, now) ? joinLink : null,
    isCanceled,
    instructions: holdersInstructions(fields, now),
    next: nextStep({ ...held, ...state, hasDates: spanOf(fields) !== null }),
  };
}

function isGone(type: string, { state }: EventFields): boolean {
  return type !== "event" || state === "archived" || state === "deleted";
}
