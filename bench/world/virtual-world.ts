import type { Engine } from "#tests/simulation/commands.ts";
import { liveEvents } from "./live-events.ts";
import { workshop } from "../measure/workshop.ts";

const CALM: Engine = {
  seed: 1,
  delaySeconds: 0,
  rates: { loseEvent: 0, repeatEvent: 0, loseRequest: 0, loseAnswer: 0, repeatRequest: 0 },
  hasConcurrencyLimits: true,
  clocksAhead: [0],
  respellsGuests: false,
};
const WRITES: ReadonlySet<string> = new Set(["insert", "patch", "update", "delete"]);

/** The app's own code between a local Google and a local Inngest, in one process, in virtual time. */
export type VirtualWorld = {
  create: (id: string, title: string) => Promise<void>;
  retitle: (id: string, title: string) => Promise<void>;
  /** @returns the ticket's id */
  sell: (id: string, email: string, purchaseId: string) => Promise<string>;
  refund: (ticketId: string) => Promise<void>;
  advance: (seconds: number) => Promise<void>;
  now: () => number;
  /** What Google holds and counted so far. */
  titles: () => ReadonlySet<string>;
  guests: (title: string) => number;
  calls: () => number;
  writes: () => number;
  mails: () => number;
  /** Runs that sync an event; the engine remembers the newest 500. */
  runsSince: (instant: number) => number;
  close: () => Promise<void>;
};

/** Opens the world of the simulation, with nothing to disturb it; one for the process. */
export async function openVirtualWorld(settings: Record<string, string>): Promise<VirtualWorld> {
  await import("#tests/simulation/json-modules.ts");
  await import("#tests/simulation/environment.ts");
  Object.assign(process.env, settings, { RECONCILE_CRON: "* * * * *", SCAN_CRON: "*/5 * * * *" });
  // Only now: these modules read the settings above.
  const { appHost } = await import("#tests/simulation/app-host.ts");
  const { openWorld } = await import("#tests/simulation/simulated-world.ts");
  const { closeDatabase } = await import("#src/db/database.ts");
  const { createResource } = await import("#src/lib/resources/create-resources.ts");
  const { updateResource } = await import("#src/lib/resources-query.ts");
  const { purchaseTicket } = await import("#src/lib/tickets/purchase-ticket.store.ts");
  const { refundTicket } = await import("#src/lib/tickets/refund-ticket.store.ts");

  const world = await openWorld(CALM, appHost, async () => {});
  const { attempts, clock, google, inngest } = world;
  const now = () => new Date(clock.now());
  const calls = () => google.calls().filter(({ verb }) => verb !== "token");
  return {
    create: async (id, title) =>
      void (await attempts.run({ name: "create" }, () =>
        createResource({ id, type: "event", fields: { ...workshop(title), slug: id } }, now()),
      )),
    retitle: async (id, title) =>
      void (await attempts.run({ name: "save" }, () => updateResource(id, { fields: { title } }, now()))),
    sell: async (id, email, purchaseId) => {
      const sold = await attempts.run({ name: "sale" }, () =>
        purchaseTicket(id, { email, purchaseId }, now()),
      );
      return sold.ticket.id;
    },
    refund: async (ticketId) =>
      void (await attempts.run({ name: "refund" }, () => refundTicket(ticketId, now()))),
    advance: world.advance,
    now: () => clock.now(),
    titles: () => new Set(liveEvents(google).map(({ summary }) => summary)),
    guests: (title) => liveEvents(google).find(({ summary }) => summary === title)?.attendees.length ?? 0,
    calls: () => calls().length,
    writes: () => calls().filter(({ verb }) => WRITES.has(verb)).length,
    mails: () => google.outbox().length,
    runsSince: (instant) =>
      inngest.runner.runs.filter(
        ({ config, queuedAt }) => config.id.endsWith("-calendar-sync") && queuedAt >= instant,
      ).length,
    close: async () => {
      world.close();
      await closeDatabase();
    },
  };
}
