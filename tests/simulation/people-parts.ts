import { isDeepStrictEqual } from "node:util";
import type { StoredEvent } from "#local/google-calendar/google-state.ts";
import { HOST } from "./environment.ts";
import type { PeopleParts } from "./model.ts";
import type { Stage } from "./stage.ts";

/** What people gave to events that are alive, and that isn't there any more. */
export function missingParts({ world, model }: Stage): string[] {
  return [...model.parts].flatMap(([id, parts]) => {
    const event = world.google.state.calendars[HOST]?.events[id];
    const isAlive = event && !event.purged && event.fields.status !== "cancelled";
    return isAlive ? missingOf(event, parts).map((part) => `people's ${part} is gone from ${id}`) : [];
  });
}

function missingOf({ fields }: StoredEvent, { colorId, reminders, conferenceId }: PeopleParts): string[] {
  return [
    ...(colorId === undefined || fields.colorId === colorId ? [] : ["color"]),
    ...(reminders === undefined || isDeepStrictEqual(fields.reminders, reminders) ? [] : ["reminder"]),
    ...(conferenceId === undefined || fields.conferenceData?.["conferenceId"] === conferenceId
      ? []
      : ["Meet"]),
  ];
}
