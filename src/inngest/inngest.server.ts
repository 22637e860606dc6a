import { Inngest } from "inngest";
import { log } from "#src/lib/log.ts";
import { LogRuns } from "./log-runs.ts";
import type { ResourceCreated, ResourceDeleted, ResourceUpdated } from "./events/resource-management.ts";
import type { TicketPurchased, TicketRefunded, TicketTransferred } from "./events/tickets.ts";

/** Every event of this app, by its wire name and payload. */
export type Events = ResourceEvent | TicketEvent;
export type ResourceEvent = ResourceCreated | ResourceUpdated | ResourceDeleted;
export type TicketEvent = TicketPurchased | TicketRefunded | TicketTransferred;

/** The timeout of a request that Inngest accepts but never answers. */
const MAX_REQUEST_MS = 10_000;

export const inngest = new Inngest({
  id: "workshop-calendar-sync",
  middleware: [LogRuns],
  fetch: (input: string | URL | Request, init?: RequestInit) =>
    fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(MAX_REQUEST_MS) }),
  logger: {
    debug: (...args: unknown[]) => log.debug(messageOf(args)),
    info: (...args: unknown[]) => log.info(messageOf(args)),
    warn: (...args: unknown[]) => log.warn(messageOf(args)),
    error: (...args: unknown[]) => {
      const message = messageOf(args);
      if (!SAID_BETTER.has(message)) log.error(message);
    },
  },
});

/** The SDK's own lines about a failure say neither where nor why: the app logs each failure where it happens. */
const SAID_BETTER = new Set(["Inngest step error", "Inngest function error"]);

/** The SDK passes whole errors and payloads along with its message; only the text belongs in the log. */
function messageOf(args: readonly unknown[]): string {
  return args
    .map((arg) => (typeof arg === "string" ? arg : arg instanceof Error ? arg.message : ""))
    .filter(Boolean)
    .join(" ");
}
