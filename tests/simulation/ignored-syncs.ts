import { HOST } from "./environment.ts";
import { eventsOf } from "./hand-acts.ts";
import { readMirror } from "./read-mirror.ts";
import type { Stage } from "./stage.ts";

/** After so many reverts in a day a field is left to whoever keeps changing it. */
const MAX_REVERTS = 3;
const BY_HAND = "Renamed in the end";

/**
 * Changes every live event's title by hand and forces a sync right after a confirmed one, where no scan helps: which
 * were not put back?
 */
export async function ignoredSyncs(stage: Stage): Promise<string[]> {
  const { world, host } = stage;
  // A minute after a scan: the next one is far enough away.
  await world.advance(660 - ((world.clock.now() / 1_000) % 600));
  const ids = await kept(stage);
  for (const id of ids) await host.requestSync(id);
  await world.advance(20);
  for (const id of ids) {
    for (const event of liveEventsOf(stage, id))
      world.google.control.changeEvent(HOST, event.id, { summary: BY_HAND });
    await host.requestSync(id);
  }
  await world.advance(20);
  return ids
    .filter((id) => liveEventsOf(stage, id).some(({ fields }) => fields.summary === BY_HAND))
    .map((id) => `${id}: a forced sync left a title as it was changed by hand`);
}

/**
 * An event that was archived after its time stays as it is, whatever people make of it; so does a title that a program
 * keeps overwriting.
 */
async function kept({ host, model }: Stage): Promise<string[]> {
  const found = await Promise.all(
    model.resourceIds.map(async (id) => {
      const resource = await host.read(id);
      const { leftAlone = [], reverts = {} } = (await readMirror(id))?.drift ?? {};
      const isLeftAlone = leftAlone.includes("summary") || (reverts["summary"] ?? []).length >= MAX_REVERTS;
      return resource && resource.fields["state"] !== "archived" && !isLeftAlone ? [id] : [];
    }),
  );
  return found.flat();
}

function liveEventsOf(stage: Stage, id: string) {
  return eventsOf(stage, id).filter(({ fields }) => fields.status !== "cancelled");
}
