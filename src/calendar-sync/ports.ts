import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/**
 * What the engine needs of an app. README.md beside this file shows a small host in full.
 *
 * The engine reads a setting each time it needs it, so a host may pass an object of getters.
 */
export type SyncSettings = {
  /** The Google user whose calendar holds the events; in lower case. */
  readonly user: string;
  /** `primary`, or the calendar's own id. */
  readonly calendarId: string;
  /** The key of a service account that may act as `user`. */
  readonly credentials: { readonly client_email: string; readonly private_key: string };
  /** Where Google's API is, without a slash at the end; Google itself when left out. */
  readonly apiRootUrl?: string | undefined;
  /** How many calls a minute the limiter begins with; it adapts from there. */
  readonly callsPerMinute: number;
  /**
   * Names the way in which the host describes events: anything that is different once `readEvent` would describe the same
   * event in other words, as after a new template or another address of the app. Every event is then compared again.
   */
  readonly rendering: string;
};

/** Someone who holds a valid ticket: the same person with two tickets appears twice. */
export type TicketHolder = { ticketId: string; email: string; name: string | null };

/** What an event is, as its host describes it. */
export type EventContent = {
  /** A draft is a tentative hold without guests; an archived event is removed, unless it is past. */
  state: "draft" | "published" | "archived";
  summary: string;
  /** HTML, as Google Calendar shows it; at most 8,192 characters. */
  description: string;
  location: string;
  /** ISO 8601 instants; an event that lacks one waits for its dates, outside the calendar. */
  startsAt: string | null;
  endsAt: string | null;
  /** An IANA name, as in `Europe/Vienna`. */
  timeZone: string;
  visibility: "default" | "private";
  /** The address of the event's own page. */
  url: string;
};

type Known = {
  /** Grows with each save of the content, and not with tickets. */
  revision: number;
  /** The Google event id that `linkEvent` stored last, or that an imported row brought along. */
  linkedEventId: string | null;
  /** Holders of valid tickets, in the order of purchase: the first 200 have the seats. */
  attendees: readonly TicketHolder[];
};

export type HostEvent =
  /** There is no such event. That is never a reason to delete anything in Google. */
  | { kind: "missing" }
  /** It can't be put into the calendar: `problems` says why, to whoever edits it. */
  | { kind: "invalid"; problems: string }
  /** It was deleted, or is no event any more. `endsAt`, where known, tells whether it is past: then no one is notified. */
  | ({ kind: "removed"; endsAt: string | null; timeZone: string } & Known)
  | ({ kind: "event"; content: EventContent } & Known);

/** The app's side of the contract: two functions over tables of its own. */
export type CalendarHost = {
  /**
   * The event as it is now, all of it of one moment: read it in one statement or one transaction. Called once or a few
   * times for each attempt, always after the engine has read its own version, outside any transaction. May throw: the
   * attempt fails and is repeated. A host that answers with older content than was committed before the call breaks the
   * promise that Google has the latest.
   */
  readEvent: (resourceId: string) => Promise<HostEvent>;
  /**
   * Stores the Google event id on the resource, or clears it. It is no save: it must not call `touch`, or each sync would
   * cause the next. May be called twice with the same id. May throw: it is then called again.
   */
  linkEvent: (resourceId: string, googleEventId: string | null) => Promise<void>;
};

/** Ids, codes and counts go into the log; content, tokens and addresses never do. */
export type Log = Record<"info" | "warn" | "error", (fields: object, message: string) => void>;

/** PostgreSQL, of whatever driver, with the tables of `schema.ts` in it; each statement may throw. */
export type SyncDatabase = Pick<
  PgDatabase<PgQueryResultHKT>,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "execute"
> & {
  transaction: <Result>(work: (transaction: SyncTransaction) => Promise<Result>) => Promise<Result>;
};

/** A transaction of that database: `touch` takes the host's own. */
export type SyncTransaction = Pick<
  PgDatabase<PgQueryResultHKT>,
  "select" | "insert" | "update" | "delete" | "execute"
>;
