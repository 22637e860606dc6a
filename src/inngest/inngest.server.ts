import { Inngest } from "inngest";
import { log } from "#src/lib/log.ts";
import type { ResourceCreated, ResourceDeleted, ResourceUpdated } from "./events/resource-management.ts";
import type { TicketPurchased, TicketRefunded, TicketTransferred } from "./events/tickets.ts";

/** Every event of this app, by its wire name and payload. */
export type Events = ResourceEvent | TicketEvent;
export type ResourceEvent = ResourceCreated | ResourceUpdated | ResourceDeleted;
export type TicketEvent = TicketPurchased | TicketRefunded | TicketTransferred;

export const inngest = new Inngest({
  id: "workshop-calendar-sync",
  logger: {
    debug: (...args: unknown[]) => log.debug(messageOf(args)),
    info: (...args: unknown[]) => log.info(messageOf(args)),
    warn: (...args: unknown[]) => log.warn(messageOf(args)),
    error: (...args: unknown[]) => log.error(messageOf(args)),
  },
});

/** The SDK hands over whole errors and payloads beside its message; only the words are for the log. */
function messageOf(args: readonly unknown[]): string {
  return args
    .map((arg) => (typeof arg === "string" ? arg : arg instanceof Error ? arg.message : ""))
    .filter(Boolean)
    .join(" ");
}
