import { EventFieldsSchema } from "#src/lib/events.ts";
import type { EndedLink } from "#src/lib/tickets/ended-ticket-link.ts";
import { isEventPast } from "#src/lib/time/is-event-past.ts";
import { isJoinOver, joinTargetOf, type MeetRecord } from "./join-target.ts";

/** Why a join link leads nowhere. */
export type JoinRefusal = EndedLink | "unknown" | "refunded" | "canceled" | "over" | "no-link";

export type Joining = { kind: "open"; target: string } | { kind: "refused"; because: JoinRefusal };

type Session = {
  type: string;
  fields: Readonly<Record<string, unknown>>;
  deletedAt: Date | null;
};

type Held = { isRefunded: boolean; session: { resource: Session; mirror: MeetRecord } | null };

/**
 * Where a valid join link leads.
 *
 * @param held `session` is null if the ticket is no longer for it
 */
export function decideJoin({ isRefunded, session }: Held, now: Date): Joining {
  if (isRefunded) return refused("refunded");
  if (!session) return refused("canceled");

  const { resource, mirror } = session;
  const { data: fields } = EventFieldsSchema.safeParse(resource.fields);
  if (!fields) return refused("no-link");
  if (isGone(resource, fields.state) && !isEventPast(fields, now)) return refused("canceled");
  if (isJoinOver(fields, now)) return refused("over");

  const target = joinTargetOf(fields, mirror);
  return target === null ? refused("no-link") : { kind: "open", target };
}

function refused(because: JoinRefusal): Joining {
  return { kind: "refused", because };
}

function isGone({ type, deletedAt }: Session, state: string): boolean {
  return type !== "event" || deletedAt !== null || state === "archived" || state === "deleted";
}
