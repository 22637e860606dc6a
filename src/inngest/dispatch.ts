import { withTimeout } from "#src/lib/http/with-timeout.ts";
import { log } from "#src/lib/log.ts";
import { type Events, inngest, type ResourceEvent, type TicketEvent } from "./inngest.server.ts";

/**
 * The max wait for Inngest. The reconciler finds the changes that Inngest didn't accept by then, and sends them again.
 */
const MAX_SEND_MS = 2_000;

/**
 * Sends the event for a save that is already committed. A failed or slow send never fails the save: the resource
 * visibly stays `pending`, and the reconciler finds the change and sends it again.
 *
 * @param saveId identifies the save: Inngest drops a repeated send of the same one; undefined when a repetition is
 *   intended
 */
export async function dispatch(event: ResourceEvent, saveId: string | undefined): Promise<void> {
  await sendOrWarn([{ ...event, id: saveId }], event.data.id);
}

/** Sends events that Inngest must not take for repetitions, all at once; like `dispatch`, it never fails. */
export async function dispatchAll(events: readonly ResourceEvent[]): Promise<void> {
  const [first] = events;
  if (first) {
    await sendOrWarn(
      events.map((event) => ({ ...event, id: undefined })),
      first.data.id,
    );
  }
}

/** A ticket that was changed. */
export type TicketChange = {
  ticket: { id: string; resourceId: string };
  /** The event's version after the change; null for a repetition, which changed nothing. */
  version: number | null;
};

/**
 * Sends the events for tickets that were sold, refunded or transferred, all at once; like `dispatch`, it never fails.
 */
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
