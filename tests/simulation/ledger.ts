import type { LocalGoogle } from "#local/google-calendar/local-google.ts";
import type { Mail, StoredEvent } from "#local/google-calendar/google-state.ts";
import { z } from "zod";
import { addressOf } from "./addresses.ts";
import { COPY_INSTALLATION, HOST, INSTALLATION } from "./environment.ts";

/** What the app or a person did to an event in Google, as Google held it before and after. */
export type Deed = {
  by: "app" | "person";
  verb: string;
  eventId: string;
  body: string;
  /** Undefined where there was none, or none any more. */
  before: StoredEvent | undefined;
  after: StoredEvent | undefined;
  mails: readonly Mail[];
  at: number;
  /** Whether no attempt of the app's was under way. */
  isAlone: boolean;
  /** Whether the app got no proper answer to its write. */
  isUncertain: boolean;
  /** How often attempts had been disturbed by then. */
  disturbances: number;
};

/** Who holds tickets for a resource from here on, the earliest first. */
export type Tickets = {
  by: "shop";
  resourceId: string;
  /** Addresses in lower case. */
  valid: readonly string[];
  /** While a sale or refund is under way nobody knows whether it is committed yet; it may concern this address. */
  unsure: readonly string[];
};

/** Guests whom Google refused to put on an event's list, by address in lower case. */
export type Refusal = { by: "google"; eventId: string; addresses: readonly string[] };

export type Entry = Deed | Tickets | Refusal;

/** Everything that the app wrote and Google carried out. */
export function writesIn(ledger: readonly Entry[]): Deed[] {
  return ledger.flatMap((entry) => (entry.by === "app" ? [entry] : []));
}

const Written = z.object({ attendees: z.array(z.object({ email: z.string() })).optional() });

/** The guests whom a write would have added to an event's list. */
export function guestsAddedBy(body: string, before: StoredEvent | undefined): string[] {
  const { attendees = [] } = Written.parse(JSON.parse(body));
  const listed = (before?.fields.attendees ?? []).map(({ email }) => addressOf(email));
  return attendees.map(({ email }) => addressOf(email)).filter((address) => !listed.includes(address));
}

/** The resource that an event of this installation says it mirrors, before a deed or after it. */
export function resourceOf({ before, after }: Deed): string | undefined {
  return namedBy(after) ?? namedBy(before);
}

/** Looks at Google before a deed; what is returned looks again after it. */
export function observeDeed(google: LocalGoogle) {
  const held = { ...google.state.calendars[HOST]?.events };
  const sent = google.state.outbox.length;
  return ({ isAlone = false, isUncertain = false, disturbances = 0, ...deed }: Done): Deed => ({
    ...deed,
    before: unlessPurged(held[deed.eventId]),
    after: unlessPurged(google.state.calendars[HOST]?.events[deed.eventId]),
    mails: google.state.outbox.slice(sent),
    at: google.now().getTime(),
    isAlone,
    isUncertain,
    disturbances,
  });
}

type Done = Pick<Deed, "by" | "verb" | "eventId" | "body"> &
  Partial<Pick<Deed, "isAlone" | "isUncertain" | "disturbances">>;

function unlessPurged(event: StoredEvent | undefined): StoredEvent | undefined {
  return event?.purged ? undefined : event;
}

const OURS: ReadonlySet<string | undefined> = new Set([INSTALLATION, COPY_INSTALLATION]);

function namedBy(event: StoredEvent | undefined): string | undefined {
  const own = event?.fields.extendedProperties?.private ?? {};
  return OURS.has(own["syncInstallation"]) ? own["syncResource"] : undefined;
}
