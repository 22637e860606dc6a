import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

/**
 * What the engine needs from an app. README.md in this folder shows a small but complete host.
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
  /** The root URL of Google's API; Google's own when omitted. */
  readonly apiRootUrl?: string | undefined;
  /** How many calls per minute the limiter starts with; it adapts from there. */
  readonly callsPerMinute: number;
  /**
   * Identifies how the host describes events. It must change whenever `readEvent` would describe the same event
   * differently, for example after a new template or a new address of the app. Every event is then compared again.
   */
  readonly rendering: string;
};

/** A person with a valid ticket. Someone with two tickets appears twice. */
export type TicketHolder = { ticketId: string; email: string; name: string | null };

/** When an event takes place: from one instant to another, or on whole days. */
export type EventSpan =
  /** ISO 8601 instants. */
  | { startsAt: string; endsAt: string }
  /** Dates such as `2026-07-01`: the first day and the last. They are days of the event's time zone. */
  | { startsOn: string; endsOn: string };

/** An event's content, as its host describes it. */
export type EventContent = {
  /** A draft is a tentative hold without guests; an archived event is removed, unless it is past. */
  state: "draft" | "published" | "archived";
  summary: string;
  /** HTML, as Google Calendar shows it; at most 8,192 characters. */
  description: string;
  location: string;
  /** An event without one stays out of the calendar until it has one. */
  span: EventSpan | null;
  /** An IANA name, such as `Europe/Vienna`. */
  timeZone: string;
  visibility: "default" | "private";
  /** Whether the event gets a Google Meet link; null leaves video calls to people. */
  meeting: "google-meet" | null;
  /** The URL of the event's page. */
  url: string;
};

type Known = {
  /** Grows with each save of the content, but not with tickets. */
  revision: number;
  /** The Google event id that `linkEvent` stored last, or that an imported row came with. */
  googleEventId: string | null;
  /** Holders of valid tickets, in order of purchase: the first 200 have the seats. */
  attendees: readonly TicketHolder[];
};

export type HostEvent =
  /** There is no such event. This is never a reason to delete anything in Google. */
  | { kind: "missing" }
  /** It can't be put into the calendar; `problems` tells its editor why. */
  | { kind: "invalid"; problems: string }
  /**
   * It was deleted, or is no longer an event. Its span, if known, shows whether it is past: then no one is notified.
   */
  | ({ kind: "removed"; span: EventSpan | null; timeZone: string } & Known)
  | ({ kind: "event"; content: EventContent } & Known);

/** The app's side of the contract: two functions that work on the app's own tables. */
export type CalendarHost = {
  /**
   * Returns the event as it is now, as one consistent snapshot: read it in one statement or one transaction. The engine
   * calls this once or a few times per attempt, outside any transaction, and always after it has read its own version.
   * May throw: the attempt then fails and is retried. A host that returns older content than was committed before the
   * call breaks the promise that Google has the latest.
   */
  readEvent: (resourceId: string) => Promise<HostEvent>;
  /**
   * Stores the Google event id on the resource, or clears it. This is not a save: it must not call `touch`, or each
   * sync would cause the next. May be called twice with the same id. May throw: it is then called again.
   */
  linkEvent: (resourceId: string, googleEventId: string | null) => Promise<void>;
};

/** Ids, codes and counts go into the log; content, tokens and addresses never do. */
export type Log = Record<"info" | "warn" | "error", (fields: object, message: string) => void>;

/** PostgreSQL with any driver, and with the tables of `schema.ts`; each statement may throw. */
export type SyncDatabase = Pick<
  PgDatabase<PgQueryResultHKT>,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "execute"
> & {
  transaction: <Result>(work: (transaction: SyncTransaction) => Promise<Result>) => Promise<Result>;
};

/** A transaction in that database: `touch` runs in the host's. */
export type SyncTransaction = Pick<
  PgDatabase<PgQueryResultHKT>,
  "select" | "insert" | "update" | "delete" | "execute"
>;
