import { database } from "#src/db/database.ts";
import { installation } from "#src/db/schema.ts";
import { COPY_INSTALLATION, HOST } from "./environment.ts";
import { snapshot } from "./foreign-events.ts";
import type { Stage } from "./stage.ts";

/**
 * The database is copied, and the copy gets an installation id of its own: what is in Google by then is the original's,
 * which nobody may touch any more. Passed over while somebody is at work.
 */
export async function goOnFromCopy({ world, model }: Stage): Promise<void> {
  if (world.attempts.underWay > 0 || model.installation === COPY_INSTALLATION) return;
  for (const { id, fields } of Object.values(world.google.state.calendars[HOST]?.events ?? {})) {
    if (fields.extendedProperties?.private?.["syncInstallation"] !== model.installation) continue;
    model.foreign.set(id, snapshot(world, id));
    model.parts.delete(id);
    model.copies.delete(id);
    for (const [resourceId, imported] of model.imported)
      if (imported === id) model.imported.delete(resourceId);
  }
  world.google.control.configure({ programs: [] });
  const db = await database();
  await db.update(installation).set({ id: COPY_INSTALLATION });
  model.installation = COPY_INSTALLATION;
  model.mayLoseIds = true;
  model.renderings += model.resourceIds.length;
}
