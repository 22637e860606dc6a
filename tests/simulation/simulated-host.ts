import type { IncomingEvent } from "#local/inngest/event.ts";
import type { Engine } from "#src/calendar-sync/engine.ts";
import type { EventContent } from "#src/calendar-sync/ports.ts";
import type { Change } from "./commands.ts";
import type { ServedApp } from "./simulated-inngest.ts";

/** A resource as its host's tables hold it. */
export type StoredResource = {
  id: string;
  /** Grows with each save. */
  revision: number;
  /** By the names that saves give. */
  fields: Change;
  googleEventId: string | null;
  /** How the host describes it from the given address; null when it is no event that could be in the calendar. */
  describe: (appUrl: string) => EventContent | null;
};

export type SoldTicket = {
  id: string;
  /** The events that it is a seat of: the sessions of a series at that time. */
  resourceIds: readonly string[];
  purchaseId: string;
  email: string;
  isRefunded: boolean;
};

export type Sale = { purchaseId: string; email: string };

/** The one series of a history: tickets are sold for its id. */
export type SimulatedSeries = {
  id: string;
  create: () => Promise<unknown>;
  addSession: (resourceId: string) => Promise<unknown>;
  removeSession: (resourceId: string) => Promise<unknown>;
  setDeleted: (isDeleted: boolean) => Promise<unknown>;
};

/** What a history needs of an app around the engine: its people's acts, its functions, and what its tables say. */
export type SimulatedHost = {
  openEngine: () => Promise<Engine>;
  /** Its Inngest functions. */
  serve: ServedApp;
  /** What Inngest gets of a save, and of a sale. */
  eventOfSave: (resourceId: string) => IncomingEvent;
  eventsOfSale: (sold: SoldTicket) => IncomingEvent[];
  emptyTables: () => Promise<void>;

  create: (id: string, fields: Change) => Promise<StoredResource>;
  save: (id: string, change: Change) => Promise<StoredResource>;
  remove: (id: string) => Promise<StoredResource>;
  requestSync: (id: string) => Promise<void>;
  /** The same purchase again is the same ticket. */
  sell: (resourceId: string, sale: Sale) => Promise<SoldTicket>;
  /** Null where a host knows no series. */
  series: SimulatedSeries | null;
  refund: (sold: SoldTicket) => Promise<unknown>;
  passOn: (sold: SoldTicket, email: string) => Promise<Pick<Sale, "email">>;
  /** Puts tickets straight into the tables, as a shop's export is brought in. */
  importSales: (resourceId: string, sales: readonly Sale[]) => Promise<void>;
  /** Puts a row straight into the tables, with the Google event that it names; null where a host knows no such rows. */
  importRow: ((id: string, fields: Change, eventId: string) => Promise<StoredResource | null>) | null;

  read: (id: string) => Promise<StoredResource | null>;
  /** All tickets, in order of purchase. */
  tickets: () => Promise<SoldTicket[]>;
  /** How many ticket holders the host believes to wait for a place on the event's list. */
  countWaiting: (resourceId: string) => Promise<number>;
};
