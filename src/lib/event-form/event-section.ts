import { z } from "zod";

/** The parts of an event's page, of which a phone shows one at a time. */
export const EventSectionSchema = z.enum(["event", "guests", "calendar"]);

export type EventSection = z.infer<typeof EventSectionSchema>;
