import { z } from "zod";

/** What was just done to an event, as its page's address says it. */
export const EventDoneSchema = z.enum(["created", "published", "duplicated", "deleted", "restored"]);

export type EventDone = z.infer<typeof EventDoneSchema>;

export const doneWords: Record<EventDone, string> = {
  created: "Event created as a draft.",
  published: "Event created and published.",
  duplicated: "Event duplicated. This is the copy, a draft.",
  deleted: "Event deleted.",
  restored: "Event restored as a draft.",
};
