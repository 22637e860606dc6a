import type { EventContent, EventSpan } from "../ports.ts";
import type { EventIdentity } from "./event-id.ts";
import { endOf, startOf } from "./event-span.ts";
import type { GuestSource } from "./guest-list.ts";
import type { MeetSource } from "./meet-link.ts";
import { type DesiredEvent, projectFields } from "./owned-fields.ts";
import { canonicalTimeZone } from "./time-zone.ts";

/** What Google should hold for a resource: an event, nothing, or whatever it holds now. */
export type Desired =
  | { kind: "event"; event: DesiredEvent; startsAt: Date; guests: GuestSource; isPast: boolean }
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
  | { kind: "removed"; span: EventSpan | null; timeZone: string }
  | { kind: "event"; content: EventContent; guests: GuestSource; meet?: MeetSource };

const NOTHING_KNOWN: MeetSource = { recorded: null, revision: 0 };

export function desiredEvent(source: EventSource, identity: EventIdentity, now: Date): Desired {
  const { span, timeZone: givenZone } = source.kind === "removed" ? source : source.content;
  const timeZone = canonicalTimeZone(givenZone);
  const isPast = span && endOf(span, timeZone) < now;
  const removed = { kind: "nothing", because: "removed", isPast, timeZone } as const;
  if (source.kind === "removed") return removed;

  const { content, meet = NOTHING_KNOWN } = source;
  if (content.state === "archived") {
    return isPast ? { kind: "as-it-is" } : removed;
  }
  if (!span) return { kind: "nothing", because: "waiting_for_dates", isPast, timeZone };

  return {
    kind: "event",
    isPast: isPast ?? false,
    startsAt: startOf(span, timeZone),
    guests: guestsOf(source),
    event: projectFields({ content: { ...content, span }, timeZone, identity, meet }),
  };
}

/** No one new is invited to a draft; a guest who was invited before it became one stays. */
function guestsOf({ content, guests }: Extract<EventSource, { kind: "event" }>): GuestSource {
  return { ...guests, mayInvite: guests.mayInvite && content.state === "published" };
}
