import { log } from "#src/lib/log.ts";
import { type Events, inngest, type ResourceEvent, type TicketEvent } from "./inngest.server.ts";

/**
 * Sends the event of a save that is already committed. A send that fails never fails the save: the resource stays
 * visibly `pending`, and what is behind in the database is found and sent again.
 *
 * @param saveId tells one save from another, so that Inngest drops a repeated send of the same save; undefined where a
 *   repetition is meant
 */
export async function dispatch(event: ResourceEvent, saveId: string | undefined): Promise<void> {
  await sendOrWarn({ ...event, id: saveId }, event.data.id);
}

/**
 * Sends the event of a ticket that was sold, refunded or passed on; like `dispatch`, it never fails the change.
 *
 * @param syncVersion the event's version after the change; null for a repetition, which changed nothing
 */
export async function dispatchTicketEvent(
  name: TicketEvent["name"],
  ticket: { id: string; resourceId: string },
  syncVersion: number | null,
): Promise<void> {
  const { id: ticketId, resourceId } = ticket;
  const id = syncVersion === null ? undefined : `${resourceId}:${syncVersion}`;
  await sendOrWarn({ name, data: { ticketId, resourceId }, id }, resourceId);
}

export function saveIdOf(resource: { id: string; syncVersion: number }): string {
  return `${resource.id}:${resource.syncVersion}`;
}

async function sendOrWarn(event: Events & { id: string | undefined }, resourceId: string): Promise<void> {
  try {
    await inngest.send(event);
  } catch (error) {
    const reason = error instanceof Error ? error.name : "unknown";
    const words = "Inngest did not take an event; the change is saved and will be sent again";
    log.warn({ event: event.name, resourceId, reason }, words);
  }
}
