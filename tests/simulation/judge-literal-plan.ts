import { readSource } from "#src/calendar-sync/attempt/read-source.ts";
import { readGuestRecords } from "#src/calendar-sync/store/guest-records.query.ts";
import { desiredEvent } from "#src/calendar-sync/decide/desired-event.ts";
import { getResource } from "#src/lib/resources-query.ts";
import { HOST, INSTALLATION } from "./environment.ts";
import type { Stage } from "./stage.ts";
import { openEngine } from "#tests/setup/open-engine.ts";

/** What the plan itself promises: one event with the newest content for each published resource, and no lost save. */
export async function brokenPlan(stage: Stage): Promise<string[]> {
  const found = [];
  for (const id of stage.model.resourceIds) {
    for (const violation of await brokenFor(stage, id)) found.push(`${id}: ${violation}`);
  }
  return found;
}

async function brokenFor({ world, model }: Stage, id: string): Promise<string[]> {
  const resource = (await getResource(id))?.resource;
  const engine = await openEngine();
  const source = await readSource(engine, id, await readGuestRecords(engine, id), new Date());
  if (!resource || source.kind !== "valid") return [];

  const lost = model.lostSaves(id, resource.fields).map((key) => `what was saved for ${key} is lost`);
  const identity = { installationId: INSTALLATION, resourceId: id, generation: 0 };
  const desired = desiredEvent(source.event, identity, new Date());
  if (desired.kind !== "event" || desired.event.status !== "confirmed" || model.imported.has(id)) return lost;

  const live = Object.values(world.google.state.calendars[HOST]?.events ?? {})
    .filter(({ purged, fields }) => !purged && fields.status !== "cancelled")
    .filter(({ fields }) => fields.description === `Of ${id}.`);
  const [event] = live;
  if (!event || live.length > 1) return [...lost, `it has ${live.length} live events`];

  const { summary, start } = event.fields;
  const isNewest =
    summary === desired.event.summary && Date.parse(start.dateTime ?? "") === desired.startsAt.getTime();
  return isNewest
    ? lost
    : [...lost, `its event shows ${summary} at ${start.dateTime}, not what was saved last`];
}
