import { Inngest, NonRetriableError } from "inngest";
import { z } from "zod";
import { addAttendee, createGoogleCalendarEvent, updateGoogleCalendarEvent } from "./google-calendar.ts";
import { getContentResource, updateContentResourceFields } from "./resources.ts";

export const inngest = new Inngest({ id: "literal" });

export const RESOURCE_CREATED_EVENT = "resource/created";
export const RESOURCE_UPDATED_EVENT = "resource/updated";
export const TICKET_PURCHASED_EVENT = "commerce/ticket-purchased";

const DataSchema = z.object({ id: z.string() });
const SaleDataSchema = z.object({ resourceId: z.string(), email: z.string() });
const EventSchema = z.object({
  id: z.string(),
  fields: z.looseObject({
    title: z.string(),
    details: z.string().optional(),
    startsAt: z.string(),
    endsAt: z.string(),
    timezone: z.string(),
    calendarId: z.string().optional(),
  }),
});

/** The plan's function, step for step. */
const calendarSync = inngest.createFunction(
  {
    id: "calendar-sync",
    name: "Google Calendar Sync for Events",
    triggers: [
      { event: RESOURCE_CREATED_EVENT, if: "event.data.type == 'event'" },
      { event: RESOURCE_UPDATED_EVENT, if: "event.data.type == 'event'" },
    ],
  },
  async ({ event, step }) => {
    const { id: resourceId } = DataSchema.parse(event.data);
    const eventResource = await step.run("fetch-event-resource", () => getContentResource(resourceId));
    if (!eventResource) throw new NonRetriableError(`Event resource not found: ${resourceId}`);

    const validation = EventSchema.safeParse(eventResource);
    if (!validation.success) {
      throw new NonRetriableError(`Invalid event resource format: ${validation.error.message}`);
    }
    const { fields } = validation.data;
    const { title, details, startsAt, endsAt, timezone, calendarId } = fields;
    const googleEventPayload = {
      summary: title,
      description: details ?? "",
      start: { dateTime: startsAt, timeZone: timezone },
      end: { dateTime: endsAt, timeZone: timezone },
    };

    if (calendarId) {
      await step.run("update-google-event", async () => {
        await updateGoogleCalendarEvent(calendarId, googleEventPayload);
      });
      return;
    }
    const created = await step.run("create-google-event", () =>
      createGoogleCalendarEvent(googleEventPayload),
    );
    if (!created.id) return;

    const written = { ...eventResource.fields, calendarId: created.id };
    await step.run("update-resource-with-calendar-id", () =>
      updateContentResourceFields({ id: resourceId, fields: written }),
    );
  },
);

/** The plan's last section, as its first implementation did it: a function for each ticket. */
const addTicketHolder = inngest.createFunction(
  { id: "add-ticket-holder", triggers: [{ event: TICKET_PURCHASED_EVENT }] },
  async ({ event, step }) => {
    const { resourceId, email } = SaleDataSchema.parse(event.data);
    const resource = await step.run("fetch-event-resource", () => getContentResource(resourceId));
    const calendarId = z.string().parse(resource?.fields["calendarId"]);
    await step.run("add-attendee", () => addAttendee(calendarId, email));
  },
);

/** What an engine and an app need for a run in which nothing is done. */
const empty = inngest.createFunction({ id: "empty", triggers: [{ event: "bench/empty" }] }, async () => {});

export const functions = [calendarSync, addTicketHolder, empty];
