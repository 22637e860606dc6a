import type { Engine } from "../engine.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import { isOwnEventId } from "../decide/event-id.ts";
import { type GoogleEvent, GoogleEventSchema } from "../google/google-event.ts";
import { INSTALLATION_PROPERTY, RESOURCE_PROPERTY } from "../decide/event-id.ts";
import type { Target } from "./calendar-target.ts";
import type { GoogleBudget } from "./google-budget.ts";
import { releaseCopy } from "../reconcile/release-copy.ts";

/**
 * Removes this resource's orphans: live events under an id of ours that was given up. Such an id may come back to life by
 * a write that was under way then, or by hand. Only a resource that gave one up can have orphans, and only after
 * something went unrecorded. What a person copied from our event lives under no id of ours: it is released.
 */
export async function removeOrphans(
  engine: Engine,
  { lease, eventId, identity }: Target,
  budget: GoogleBudget,
): Promise<void> {
  if (!lease.wasDirty || (lease.generation === 0 && !identity.isAdopted && !lease.adoptedEventId)) return;

  const ours = {
    [INSTALLATION_PROPERTY]: lease.installationId,
    [RESOURCE_PROPERTY]: lease.resourceId,
  };
  const found = await budget.spend(() => engine.google.findEvents(ours));
  for (const event of GoogleEventSchema.array().parse(found)) {
    // An occurrence lives and ends with its event.
    if (event.id === eventId || event.recurringEventId) continue;
    if (isOwnEventId(event.id, lease)) await remove(engine, event, budget);
    else await budget.spend(() => releaseCopy(engine, event));
  }
}

/** Without mail: its guests are those of the event in play. */
async function remove(engine: Engine, event: GoogleEvent, budget: GoogleBudget): Promise<void> {
  try {
    await budget.spend(() =>
      engine.google.deleteEvent(event.id, { ifMatch: event.etag, sendUpdates: "none" }),
    );
  } catch (error) {
    if (!(error instanceof GoogleCalendarError && error.isGone)) throw error;
  }
}
