import { NonRetriableError } from "inngest";
import { serve } from "inngest/edge";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { env } from "#src/env.mjs";
import { resourceCreated, resourceUpdated } from "#src/inngest/events/resource-management.ts";
import { inngest } from "#src/inngest/inngest.server.ts";
import { EventSchema } from "#src/lib/events.ts";
import { createGoogleCalendarEvent, updateGoogleCalendarEvent } from "#src/lib/google-calendar.ts";

/** The plan's function, step for step and word for word, with nothing added that it doesn't say. */
const calendarSync = inngest.createFunction(
  {
    id: "calendar-sync",
    name: "Google Calendar Sync for Events",
    triggers: [
      { event: resourceCreated, if: "event.data.type == 'event'" },
      { event: resourceUpdated, if: "event.data.type == 'event'" },
    ],
  },
  async ({ event, step }) => {
    const resourceId = event.data.id;
    const eventResource = await step.run("fetch-event-resource", () =>
      courseBuilderAdapter.getContentResource(resourceId),
    );
    if (!eventResource) throw new NonRetriableError(`Event resource not found: ${resourceId}`);

    const validation = EventSchema.safeParse(eventResource);
    if (!validation.success) {
      throw new NonRetriableError(`Invalid event resource format: ${validation.error.message}`);
    }
    const validEventResource = validation.data;
    const { calendarId, title, description, startsAt, endsAt, timezone } = validEventResource.fields;
    const googleEventPayload = {
      summary: title,
      description: description ?? "",
      start: { dateTime: startsAt ?? "", timeZone: timezone },
      end: { dateTime: endsAt ?? "", timeZone: timezone },
    };
    if (!env.GOOG_CALENDAR_IMPERSONATE_USER) throw new Error("GOOG_CALENDAR_IMPERSONATE_USER not configured");

    if (calendarId) {
      await step.run("update-google-event", async () => {
        await updateGoogleCalendarEvent(calendarId, googleEventPayload);
      });
      return;
    }
    const createdGoogleEvent = await step.run("create-google-event", () =>
      createGoogleCalendarEvent(googleEventPayload),
    );
    if (createdGoogleEvent.id) {
      const { id } = createdGoogleEvent;
      await step.run("update-resource-with-calendar-id", () =>
        courseBuilderAdapter.updateContentResourceFields({
          id: validEventResource.id,
          fields: { ...validEventResource.fields, calendarId: id },
        }),
      );
    }
  },
);

export const serveLiteralPlan = serve({ client: inngest, functions: [calendarSync] });
