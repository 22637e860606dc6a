import type { Change, Command } from "./commands.ts";
import { deriveEventId } from "#src/calendar-sync/decide/event-id.ts";
import { HOST } from "./environment.ts";
import { resourceId, type Stage } from "./stage.ts";
import type { SimulatedWorld } from "./simulated-world.ts";

const fields = {
  summary: "Not ours",
  start: { dateTime: "2026-07-01T17:00:00Z" },
  end: { dateTime: "2026-07-01T18:00:00Z" },
};

/** An event that the app must leave alone: a person's, or another installation's for a resource of the same name. */
export function makeForeignEvent(
  stage: Stage,
  { kind, resource }: Extract<Command, { do: "foreign" }>,
): void {
  const { world, model } = stage;
  const own = { syncInstallation: "another", syncResource: resourceId(resource), syncGeneration: "0" };
  const isMarked = kind === "another installation";
  const theirs = isMarked ? { ...fields, extendedProperties: { private: own } } : fields;
  if (kind === "on our id" && model.has(resourceId(resource))) return;
  const taken = { installationId: model.installation, resourceId: resourceId(resource), generation: 0 };
  const derived = kind === "on our id" ? deriveEventId(taken) : undefined;
  if (derived && world.google.state.calendars[HOST]?.events[derived]) return;
  if (derived) model.mayLoseIds = true;

  const id = world.google.control.createEvent(HOST, { fields: theirs, id: derived });
  model.foreign.set(id, snapshot(world, id));
}

/** A row that was there before the product, with the event that it names: alive, deleted, or never heard of. */
export async function importResource(
  { world, host, model }: Stage,
  id: string,
  { fields: given, link }: Extract<Command, { do: "import" }>,
): Promise<void> {
  if (!host.importRow || model.has(id)) return;
  const { control } = world.google;
  const eventId = link === "unknown" ? "neverheardof" : control.createEvent(HOST, { fields });
  if (link === "deleted") control.deleteEvent(HOST, eventId);
  if (link === "live") model.imported.set(id, eventId);
  if (link === "deleted") model.foreign.set(eventId, snapshot(world, eventId));

  const stored: Change = {
    visibility: "unlisted",
    timezone: "America/Los_Angeles",
    ...given,
    slug: `imported-${id}`,
  };
  const row = await host.importRow(id, stored, eventId);
  if (!row) return;
  model.add(id);
  model.mayBeRemoved(id);
  model.sawContent(row);
  model.saved(id, stored, 1);
}

/** An event in full, to tell whether anybody touched it. */
export function snapshot({ google }: SimulatedWorld, eventId: string): string {
  const event = google.state.calendars[HOST]?.events[eventId] ?? null;
  // Google creates a conference that was requested before in its own time.
  const settling = { change: 0, updated: "", conferenceRequest: undefined };
  return JSON.stringify(
    event?.conferenceRequest
      ? { ...event, ...settling, fields: { ...event.fields, conferenceData: undefined } }
      : event,
  );
}
