import type { Engine } from "../engine.ts";
import { GoogleCalendarError } from "../google/google-calendar-error.ts";
import {
  isOwnEventId,
  INSTALLATION_PROPERTY,
  RESOURCE_PROPERTY,
  OWN_PROPERTIES,
} from "../decide/event-id.ts";
import { type GoogleEvent, GoogleEventSchema } from "../google/google-event.ts";
import type { Target } from "./calendar-target.ts";
import type { GoogleBudget } from "./call-budget.ts";
import type { ErrorAction } from "../google/google-calendar-error-table.ts";

/**
 * Removes this resource's orphans: live events under one of our ids that was given up. A write that was in progress
 * then, or a person, may revive such an event. Only a resource that gave up an id can have orphans, and only after
 * something went unrecorded. A copy that a person made of our event has none of our ids: it is released.
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

/** Sends no email: its guests are also on the current event. */
async function remove(engine: Engine, event: GoogleEvent, budget: GoogleBudget): Promise<void> {
  try {
    await budget.spend(() =>
      engine.google.deleteEvent(event.id, { ifMatch: event.etag, sendUpdates: "none" }),
    );
  } catch (error) {
    if (!(error instanceof GoogleCalendarError && error.isGone)) throw error;
  }
}

const passedOver: ReadonlySet<ErrorAction> = new Set(["read-again", "stop", "check-access"]);

/**
 * Removes our private properties from a copy of one of our events, without email: the copy belongs to the person who
 * made it. A copy that changed meanwhile, or that we can't change, is left for the next scan.
 */
export async function releaseCopy(engine: Engine, { id, etag }: { id: string; etag: string }): Promise<void> {
  try {
    await engine.google.clearProperties(id, OWN_PROPERTIES, etag);
  } catch (error) {
    const isPassedOver = error instanceof GoogleCalendarError && passedOver.has(error.action);
    if (!isPassedOver) throw error;
  }
}
