import { z } from "zod";
import { jsonSchema } from "./merge-patch.ts";

export const eventTimeSchema = z.object({
  date: z.string().optional(),
  dateTime: z.string().optional(),
  timeZone: z.string().optional(),
});

export const responseStatusSchema = z.enum(["needsAction", "declined", "tentative", "accepted"]);

const attendeeSchema = z.object({
  email: z.string().optional(),
  displayName: z.string().optional(),
  responseStatus: responseStatusSchema.optional(),
  comment: z.string().optional(),
  additionalGuests: z.int().min(0).optional(),
  optional: z.boolean().optional(),
  resource: z.boolean().optional(),
});

const remindersSchema = z.object({
  useDefault: z.boolean().optional(),
  overrides: z
    .array(z.object({ method: z.enum(["email", "popup"]), minutes: z.int().min(0).max(40_320) }))
    .max(5)
    .optional(),
});

const propertiesSchema = z.record(z.string(), z.string()).optional();

/** What a client can write to an event; every other key in a request's body is ignored. */
export const eventFieldsSchema = z.object({
  summary: z.string().optional(),
  description: z.string().optional(),
  location: z.string().optional(),
  colorId: z
    .string()
    .regex(/^([1-9]|1[01])$/)
    .optional(),
  status: z.enum(["confirmed", "tentative", "cancelled"]).optional(),
  visibility: z.enum(["default", "public", "private", "confidential"]).optional(),
  transparency: z.enum(["opaque", "transparent"]).optional(),
  start: eventTimeSchema.optional(),
  end: eventTimeSchema.optional(),
  recurrence: z.array(z.string()).optional(),
  attendees: z.array(attendeeSchema).optional(),
  reminders: remindersSchema.optional(),
  source: z.object({ url: z.string().optional(), title: z.string().optional() }).optional(),
  extendedProperties: z.object({ private: propertiesSchema, shared: propertiesSchema }).optional(),
  guestsCanInviteOthers: z.boolean().optional(),
  guestsCanModify: z.boolean().optional(),
  guestsCanSeeOtherGuests: z.boolean().optional(),
  anyoneCanAddSelf: z.boolean().optional(),
  attachments: z.array(jsonSchema).optional(),
  conferenceData: z.record(z.string(), jsonSchema).optional(),
});

export type EventFields = z.infer<typeof eventFieldsSchema>;
export type EventTime = z.infer<typeof eventTimeSchema>;

const storedAttendeeSchema = attendeeSchema.extend({
  email: z.string(),
  responseStatus: responseStatusSchema,
});

/** Fields after Google's checks: times and status are present, addresses valid, texts normalized. */
export const checkedFieldsSchema = eventFieldsSchema.extend({
  status: z.enum(["confirmed", "tentative", "cancelled"]),
  start: eventTimeSchema,
  end: eventTimeSchema,
  attendees: z.array(storedAttendeeSchema),
});

export type CheckedFields = z.infer<typeof checkedFieldsSchema>;
export type Attendee = z.infer<typeof storedAttendeeSchema>;
