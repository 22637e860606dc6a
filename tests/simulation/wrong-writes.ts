import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { isJsonObject, jsonSchema, withoutNulls } from "#local/google-calendar/merge-patch.ts";
import { type DesiredEvent, statedFields } from "#src/calendar-sync/decide/owned-fields.ts";
import { desiredEvent } from "#src/calendar-sync/decide/desired-event.ts";
import { APP_URL, NEW_APP_URL, INSTALLATION } from "./environment.ts";
import type { Model } from "./model.ts";
import { type Deed, resourceOf, writesIn } from "./ledger.ts";
import type { StoredResource } from "./simulated-host.ts";
import type { Stage } from "./stage.ts";

/**
 * Writes that should never have been made, even where a later one made up for them: a removal that nobody asked for, or
 * older content after newer. Both can be told only where every id lives on.
 */
export function wrongWrites({ world, model }: Stage): string[] {
  if (model.mayLoseIds) return [];
  return model.resourceIds.flatMap((id) => {
    const writes = writesIn(world.ledger).filter((deed) => resourceOf(deed) === id);
    return [...needlessRemovals(id, writes, model), ...stepsBack(id, writes, model)];
  });
}

/** Under how many ids a resource's event was made: each but the first must have been paid for with a generation. */
export function idsUsed({ world, model }: Stage, id: string): number {
  const inserts = writesIn(world.ledger).filter(
    (deed) =>
      deed.verb === "insert" && resourceOf(deed) === id && installationOf(deed) === model.installation,
  );
  return new Set(inserts.map(({ eventId }) => eventId)).size;
}

function installationOf({ after }: Deed): string | undefined {
  return after?.fields.extendedProperties?.private?.["syncInstallation"];
}

/** Each removal needs a save that takes the event out, or a person who brought back what was taken out. */
function needlessRemovals(id: string, writes: Deed[], model: Model): string[] {
  const removals = writes.filter(({ verb }) => verb === "delete").length;
  const reasons = model.reasonsToRemove.get(id) ?? 0;
  return removals > reasons ? [`${id}: its event was removed, and nobody asked for that`] : [];
}

function stepsBack(id: string, writes: Deed[], model: Model): string[] {
  const contents = model.contents.get(id) ?? [];
  let newest = 0;
  for (const { verb, body } of writes) {
    if (verb === "delete") continue;
    const written: unknown = JSON.parse(body);
    const versions = contents
      .filter((stored) => isProjection(stored, written))
      .map(({ revision }) => revision);
    if (versions.length === 0) continue;
    const next = versions.filter((version) => version >= newest);
    if (next.length === 0) return [`${id}: older content was written over newer`];
    newest = Math.min(...next);
  }
  return [];
}

const Written = z.looseObject({
  extendedProperties: z.object({ private: z.record(z.string(), z.string()) }),
});

function isProjection(stored: StoredResource, body: unknown): boolean {
  const written = Written.safeParse(body);
  if (!written.success) return false;
  const generation = written.data.extendedProperties.private["syncGeneration"] ?? "0";
  return [APP_URL, NEW_APP_URL].some((appUrl) =>
    isWhatIsWanted(body, projectionOf(stored, generation, appUrl)),
  );
}

function isWhatIsWanted(body: unknown, desired: DesiredEvent | null): boolean {
  if (!desired) return false;
  // A patch clears by null what may not stay beside ours.
  const stated = withoutNulls(jsonSchema.parse(body));
  return (
    isJsonObject(stated) &&
    Object.entries(statedFields(desired)).every(([field, value]) => isDeepStrictEqual(stated[field], value))
  );
}

const NOBODY = {
  holders: [],
  invited: new Set<string>(),
  seen: new Set<string>(),
  spellings: new Map<string, string>(),
  mayInvite: true,
};

function projectionOf(
  { id, describe }: StoredResource,
  generation: string,
  appUrl: string,
): DesiredEvent | null {
  const content = describe(appUrl);
  if (!content) return null;
  const source = { kind: "event", content, guests: NOBODY } as const;
  const identity = { installationId: INSTALLATION, resourceId: id, generation: Number(generation) };
  const desired = desiredEvent(source, identity, new Date(0));
  return desired.kind === "event" ? desired.event : null;
}
