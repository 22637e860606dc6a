import { withTimeout } from "#src/lib/http/with-timeout.ts";
import { log } from "#src/lib/log.ts";
import { RESOURCE_CREATED_EVENT, RESOURCE_UPDATED_EVENT } from "./events/resource-management.ts";
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

/** An event whose ticket holders changed. */
export type ChangedEvent = {
  resourceId: string;
  /** Its version after the change; null for a repetition, which changed nothing. */
  version: number | null;
};

/** A ticket that was sold, refunded or transferred, and the events it is for: every session of a series. */
export type TicketChange = { ticket: { id: string }; events: readonly ChangedEvent[] };

/** Sends what happened to some tickets, one event for each change of a guest list; like `dispatch`, it never fails. */
export async function dispatchTicketEvents(
  name: TicketEvent["name"],
  changes: readonly TicketChange[],
): Promise<void> {
  const events = changes.flatMap(({ ticket: { id: ticketId }, events: changed }) =>
    changed.map(({ resourceId, version }) => ({
      name,
      data: { ticketId, resourceId },
      id: version === null ? undefined : `${resourceId}:tickets:${version}`,
    })),
  );
  const [first] = events;
  if (first) await sendOrWarn(events, first.data.resourceId);
}

/** Sends that some events were created together; like `dispatch`, it never fails. */
export async function dispatchCreated(ids: readonly string[]): Promise<void> {
  const [first] = ids;
  if (first === undefined) return;
  const events = ids.map((id): Sent => ({
    name: RESOURCE_CREATED_EVENT,
    data: { id, type: "event" },
    id: saveIdOf({ id, revision: 1 }),
  }));
  await sendOrWarn(events, first);
}

/** Sends that some events' guest lists changed for another reason than a ticket; like `dispatch`, it never fails. */
export async function dispatchTouched(changed: readonly ChangedEvent[]): Promise<void> {
  const [first] = changed;
  if (!first) return;
  const events = changed.map(({ resourceId, version }): Sent => ({
    name: RESOURCE_UPDATED_EVENT,
    data: { id: resourceId, type: "event" },
    id: version === null ? undefined : `${resourceId}:tickets:${version}`,
  }));
  await sendOrWarn(events, first.resourceId);
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
