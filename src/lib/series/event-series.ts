import { z } from "zod";

/** A resource that groups sessions and sells one ticket for all of them. It is in no calendar itself. */
export const SERIES = "event-series";

/** As many as a rule makes at most; a purchase touches each of them. */
export const MAX_SESSIONS = 200;

/** Whether a resource of this type can be sold. */
export function isSellable(type: string): boolean {
  return type === "event" || type === SERIES;
}

export const SessionSchema = z.object(
  { resourceId: z.string("is required, and must be text").min(1, "must not be empty").max(255) },
  "must be an object",
);
