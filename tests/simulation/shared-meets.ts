import type { Stage } from "./stage.ts";

/** Conferences that are on more than one event, in whichever calendar, deleted ones included. */
export function sharedMeets({ world }: Stage): string[] {
  const holders = new Map<string, string[]>();
  for (const calendar of Object.values(world.google.state.calendars)) {
    for (const { id, fields, purged, recurringEventId } of Object.values(calendar.events)) {
      const conferenceId = fields.conferenceData?.["conferenceId"];
      if (purged || recurringEventId || typeof conferenceId !== "string") continue;
      holders.set(conferenceId, [...(holders.get(conferenceId) ?? []), id]);
    }
  }
  return [...holders]
    .filter(([, events]) => events.length > 1)
    .map(([conferenceId, events]) => `one Meet is on several events: ${conferenceId} on ${events.join()}`);
}
