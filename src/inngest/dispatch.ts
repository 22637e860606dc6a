import { withTimeout } from "#src/lib/http/with-timeout.ts";
import { log } from "#src/lib/log.ts";
import { type Events, inngest, type ResourceEvent, type TicketEvent } from "./inngest.server.ts";

/** Nobody waits longer for Inngest: what it didn't take by then is found in the database and sent again. */
const MAX_SEND_MS = 2_000;

/**
 * Sends the event of a save that is already committed. A send that fails or lasts never fails the save: the resource
 * stays visibly `pending`, and what is behind in the database is found and sent again.
 *
 * @param saveId tells one save from another, so that Inngest drops a repeated send of the same save; undefined where a
 *   repetition is meant
 */
export async function dispatch(event: ResourceEvent, saveId: string | undefined): Promise<void> {
  await sendOrWarn([{ ...event, id: saveId }], event.data.id);
}

/** A ticket that was changed. */
export type TicketChange = {
  ticket: { id: string; resourceId: string };
  /** The event's version after the change; null for a repetition, which changed nothing. */
  version: number | null;
};

/** Sends the events of tickets that were sold, refunded or passed on, all at once; like `dispatch`, it never fails. */
export async function dispatchTicketEvents(
  name: TicketEvent["name"],
  changes: readonly TicketChange[],
): Promise<void> {
  const events = changes.map(({ ticket: { id: ticketId, resourceId }, version }) => ({
    name,
    data: { ticketId, resourceId },
    id: version === null ? undefined : `${resourceId}:tickets:${version}`,
  }));
  const [first] = changes;
  if (first) await sendOrWarn(events, first.ticket.resourceId);
}

export function saveIdOf(resource: { id: string; revision: number }): string {
  return `${resource.id}:${resource.revision}`;
}

type Sent = Events & { id: string | undefined };

async function sendOrWarn(events: Sent[], resourceId: string): Promise<void> {
  try {
    await withTimeout(MAX_SEND_MS, () => inngest.send(events));
  } catch (error) {
    const reason = error instanceof Error ? error.name : "unknown";
    const words = "Inngest did not take an event; the change is saved and will be sent again";
    log.warn({ event: events[0]?.name, events: events.length, resourceId, reason }, words);
  }
}
