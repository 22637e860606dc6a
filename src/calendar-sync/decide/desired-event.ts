import type { EventContent } from "../ports.ts";
import type { EventIdentity } from "./event-id.ts";
import type { GuestSource } from "./guest-list.ts";
import { type DesiredEvent, projectFields } from "./owned-fields.ts";
import { canonicalTimeZone } from "./time-zone.ts";

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
  const { startsAt } = content;
  if (!startsAt || !endsAt) {
    return { kind: "nothing", because: "waiting_for_dates", isPast, timeZone };
  }

  return {
    kind: "event",
    isPast: isPast ?? false,
    guests: guestsOf(source),
    event: projectFields({ content: { ...content, startsAt, endsAt }, timeZone, identity }),
  };
}

/** No one new is invited to a draft; a guest who was invited before it became one stays. */
function guestsOf({ content, guests }: Extract<EventSource, { kind: "event" }>): GuestSource {
  return { ...guests, mayInvite: guests.mayInvite && content.state === "published" };
}
