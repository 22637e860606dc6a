import { log } from "#src/lib/log.ts";
import { type Events, inngest } from "./inngest.server.ts";

/**
 * Sends the event of a save that is already committed. A send that fails never fails the save: the resource stays
 * visibly `pending`, and what is behind in the database is found and sent again.
 *
 * @param saveId tells one save from another, so that Inngest drops a repeated send of the same save; undefined where a
 *   repetition is meant
 */
export async function dispatch(event: Events, saveId: string | undefined): Promise<void> {
  try {
    await inngest.send({ ...event, id: saveId });
  } catch (error) {
    log.warn(
      {
        event: event.name,
        resourceId: event.data.id,
        reason: error instanceof Error ? error.name : "unknown",
      },
      "Inngest did not take an event; the change is saved and will be sent again",
    );
  }
}

export function saveIdOf(resource: { id: string; syncVersion: number }): string {
  return `${resource.id}:${resource.syncVersion}`;
}
