import { holdersInstructions } from "#src/lib/calendar-file/holders-instructions.ts";
import { type EventFields, EventFieldsSchema, spanOf, timesOf } from "#src/lib/events.ts";
import { isPast } from "#src/lib/time/is-past.ts";
import { canonicalTimeZone } from "#src/calendar-sync/decide/time-zone.ts";
import { nextStep } from "./next-step.ts";
import type { GuestView } from "./ticket-view.ts";

/** What a ticket's holder sees. */
export type TicketPage =
  | { kind: "refunded"; isPaidBack: boolean; wasUninvited: boolean }
  | { kind: "canceled"; title: string }
  | ({ kind: "valid" } & HeldEvent);

export type HeldEvent = {
  title: string;
  startsAt: string | null;
  endsAt: string | null;
  isAllDay: boolean;
  timeZone: string;
  location: string | null;
  /** Markdown, for the holder only. */
  instructions: string;
  next: string;
};

type Held = {
  resource: { type: string; fields: Readonly<Record<string, unknown>> };
  isRefunded: boolean;
  /** Whether it ended because its payment was refunded. */
  isPaidBack?: boolean;
  /** Whether its holder had an invitation, which is canceled. */
  wasUninvited?: boolean;
  email: string;
  guest: GuestView["state"];
  isGuestListFull: boolean;
  isPaused?: boolean;
  organizer?: string;
};

/** @returns null if the event's fields are invalid */
export function ticketPage({ resource, ...held }: Held, now: Date): TicketPage | null {
  const { isPaidBack = false, wasUninvited = false } = held;
  if (held.isRefunded) return { kind: "refunded", isPaidBack, wasUninvited };

  const { data: fields } = EventFieldsSchema.safeParse(resource.fields);
  if (!fields) return null;

  const isEventPast = isPast(timesOf(fields, fields.timezone), now);
  const isGone = resource.type !== "event" || fields.state === "archived" || fields.state === "deleted";
  if (isGone && !isEventPast) return { kind: "canceled", title: fields.title };

  const next = nextStep({
    ...held,
    isDraft: fields.state === "draft",
    isPast: isEventPast,
    hasDates: spanOf(fields) !== null,
  });
  return { kind: "valid", ...heldEvent(fields, now), next };
}

function heldEvent(fields: EventFields, now: Date): Omit<HeldEvent, "next"> {
  const { title, timezone, location } = fields;
  const timeZone = canonicalTimeZone(timezone);
  return {
    title,
    ...timesOf(fields, timeZone),
    timeZone,
    location: location || null,
    instructions: holdersInstructions(fields, now),
  };
}
