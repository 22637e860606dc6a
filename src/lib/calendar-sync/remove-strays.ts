import { deleteGoogleCalendarEvent, findGoogleCalendarEvents } from "#src/lib/google-calendar.ts";
import { GoogleCalendarError } from "#src/lib/google-calendar-error.ts";
import { type GoogleEvent, GoogleEventSchema, hasEnded } from "#src/lib/calendar/google-event.ts";
import { whoIsTold } from "#src/lib/calendar/mail-policy.ts";
import { INSTALLATION_PROPERTY, RESOURCE_PROPERTY } from "#src/lib/calendar/wanted-event.ts";
import type { Target } from "./calendar-target.ts";
import type { GoogleBudget } from "./google-budget.ts";

/**
 * Removes live events of this resource under another id than the one in play: an id that was given up may have come back
 * to life, by a write that was under way then or by hand. Only a resource that gave one up can have such events, and only
 * after something went unrecorded.
 */
export async function removeStrays(
  { lease, eventId, identity }: Target,
  budget: GoogleBudget,
  now: Date,
): Promise<void> {
  if (!lease.wasOpen || (lease.generation === 0 && !identity.isAdopted)) return;

  const ours = {
    [INSTALLATION_PROPERTY]: lease.installationId,
    [RESOURCE_PROPERTY]: lease.resourceId,
  };
  const found = await budget.spend(() => findGoogleCalendarEvents(ours));
  for (const event of GoogleEventSchema.array().parse(found)) {
    if (event.id !== eventId) await remove(event, budget, now);
  }
}

async function remove(event: GoogleEvent, budget: GoogleBudget, now: Date): Promise<void> {
  const sendUpdates = whoIsTold({ what: "removed", isPast: hasEnded(event, now) });
  try {
    await budget.spend(() => deleteGoogleCalendarEvent(event.id, { ifMatch: event.etag, sendUpdates }));
  } catch (error) {
    if (!(error instanceof GoogleCalendarError && error.isGone)) throw error;
  }
}
