import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import type { Drift } from "./decide/drift.ts";
import type { GuestSearch } from "./decide/guest-search.ts";
import type { LastError, MirrorState, SyncOutcome } from "./decide/mirror-state.ts";
import type { FieldHashes } from "./decide/owned-fields.ts";
import type { Attendee } from "./google/google-event.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** What we know of the Google event that mirrors a resource. */
export const calendarMirror = pgTable(
  "calendar_mirror",
  {
    resourceId: varchar("resource_id", { length: 255 }).primaryKey(),
    /** Grows, in the change's own transaction, with everything that Google must hear of. */
    desiredVersion: integer("desired_version").notNull().default(1),
    /** The version that Google is known to hold; null while it holds none. */
    appliedVersion: integer("applied_version"),
    touchedAt: instant("touched_at"),
    /** A column of its own, so that the planner knows how few they are: of two columns that differ it expects many. */
    isBehind: boolean("is_behind").generatedAlwaysAs(sql`applied_version is distinct from desired_version`),
    /** The host, the calendar's address, and the installation whose writes are recorded here; null until the first is sent. */
    googleUser: text("google_user"),
    googleCalendarId: text("google_calendar_id"),
    installationId: uuid("installation_id"),
    /** What the last attempt depended on beside the resource: the renderer and the settings. */
    settingsHash: text("settings_hash"),
    /** Null until an event is known to exist; the id in play is then derived from the generation. */
    googleEventId: text("google_event_id"),
    generation: integer("generation").notNull().default(0),
    /** True while a write may have reached Google without having been recorded here. */
    dirty: boolean("dirty").notNull().default(false),
    /** Grows when somebody opens the mirror from outside, so that an attempt under way doesn't close it again. */
    dirtyCount: integer("dirty_count").notNull().default(0),
    /** A hash for each field that we wrote. */
    appliedHashes: jsonb("applied_hashes").$type<FieldHashes>(),
    /** The event that an imported resource came with, once we set out to write to it. */
    adoptedEventId: text("adopted_event_id"),
    /** What others changed of our fields, and which of them are left alone for that. */
    drift: jsonb("drift").$type<Drift>(),
    /** Guests wait because Google tells a part of its list only: nobody can be added or removed. */
    guestListCut: boolean("guest_list_cut").notNull().default(false),
    /** Null when no live event is recorded. */
    etag: text("etag"),
    iCalUid: text("ical_uid"),
    sequence: integer("sequence"),
    htmlLink: text("html_link"),
    confirmedAt: instant("confirmed_at"),
    writtenAt: instant("written_at"),
    leaseId: uuid("lease_id"),
    leaseUntil: instant("lease_until"),
    /** The slot that a waiting run reserved, in the time of Google's line; null when none waits there. */
    dueSlot: doublePrecision("due_slot"),
    state: text("state").$type<MirrorState>().notNull().default("pending"),
    /** The desired version that `state` speaks of. */
    stateVersion: integer("state_version").notNull().default(0),
    /** The opening from outside that `state` speaks of. */
    stateDirtyCount: integer("state_dirty_count").notNull().default(0),
    lastError: jsonb("last_error").$type<LastError>(),
    /** How many attempts failed in a row. */
    failures: integer("failures").notNull().default(0),
    retryAt: instant("retry_at"),
    /** When a run was last asked for because this was behind; empty again once a run has spoken. */
    syncRequestedAt: instant("sync_requested_at"),
    /** When the next of those who hold tickets without a seat may be invited. */
    guestsDueAt: instant("guests_due_at"),
    /** How far the search for those guests whom Google refuses has got. */
    guestSearch: jsonb("guest_search").$type<GuestSearch>(),
    /** Guests of a deleted event that Google revived only without them. */
    keptGuests: jsonb("kept_guests").$type<readonly Attendee[]>(),
    /** When Google last mailed all guests about a changed list, and how often within a short time. */
    emailedAt: instant("emailed_at"),
    emailRounds: integer("email_rounds").notNull().default(0),
    /** When changes of the guest list are sent that wait for more of their kind; null when none waits. */
    batchDueAt: instant("batch_due_at"),
    /** Guests whom people added in Google; null until somebody has looked. */
    guestsByHand: integer("guests_by_hand"),
    /** The last full reading of the calendar that met the event. */
    seenInScan: uuid("seen_in_scan"),
  },
  (table) => [
    index("calendar_mirror_is_behind_idx")
      .on(table.resourceId)
      .where(sql`${table.isBehind}`),
    index("calendar_mirror_dirty_idx")
      .on(table.resourceId)
      .where(sql`${table.dirty}`),
    index("calendar_mirror_guests_due_idx")
      .on(table.resourceId)
      .where(sql`${table.guestsDueAt} is not null`),
    index("calendar_mirror_batch_due_idx")
      .on(table.resourceId)
      .where(sql`${table.batchDueAt} is not null`),
    index("calendar_mirror_google_event_id_idx").on(table.googleEventId),
    index("calendar_mirror_settings_idx")
      .on(table.installationId, table.settingsHash, table.resourceId)
      .where(sql`${table.etag} is not null`),
  ],
);

/** Events that a resource may still have in a calendar which it left: each is removed there once it is safe. */
export const calendarFormerEvent = pgTable(
  "calendar_former_event",
  {
    resourceId: varchar("resource_id", { length: 255 }).notNull(),
    googleUser: text("google_user").notNull(),
    /** The calendar's address. */
    googleCalendarId: text("google_calendar_id").notNull(),
    installationId: uuid("installation_id"),
    generation: integer("generation").notNull(),
    /** Null where it isn't known whether a write got there; the id is then derived from the generation. */
    googleEventId: text("google_event_id"),
    /** Null where the guests were never known to have it. */
    appliedHashes: jsonb("applied_hashes").$type<FieldHashes>(),
    attempts: integer("attempts").notNull().default(0),
    /** When its removal is tried next; null once it was tried often enough: from then on only by command. */
    dueAt: instant("due_at"),
  },
  (table) => [
    primaryKey({ columns: [table.resourceId, table.googleCalendarId] }),
    index("calendar_former_event_due_at_idx")
      .on(table.dueAt)
      .where(sql`${table.dueAt} is not null`),
  ],
);

const hostAndCalendar = () => ({
  googleUser: text("google_user").notNull(),
  /** The calendar's address. */
  googleCalendarId: text("google_calendar_id").notNull(),
});

/** A Google account and calendar that can't be used for now, for a reason that concerns every event. */
export const calendarConnection = pgTable(
  "calendar_connection",
  {
    ...hostAndCalendar(),
    /** Null while it works. */
    pausedSince: instant("paused_since"),
    lastError: jsonb("last_error").$type<LastError>(),
    probes: integer("probes").notNull().default(0),
    probeAt: instant("probe_at"),
    resumedAt: instant("resumed_at"),
  },
  (table) => [primaryKey({ columns: [table.googleUser, table.googleCalendarId] })],
);

/** How far Google's changes have been read. */
export const calendarScan = pgTable(
  "calendar_scan",
  {
    ...hostAndCalendar(),
    syncToken: text("sync_token"),
    /** When all changes were last read. */
    scannedAt: instant("scanned_at"),
    /** Why a scan failed; it holds while it is newer than the last whole one. */
    lastError: jsonb("last_error").$type<LastError>(),
    /** When all of the calendar was last read to its end. */
    fullScanAt: instant("full_scan_at"),
    /** The scan under way, and the page that it reads next; null between scans. */
    scanId: uuid("scan_id"),
    startedAt: instant("started_at"),
    isFull: boolean("is_full").notNull().default(false),
    pageToken: text("page_token"),
  },
  (table) => [primaryKey({ columns: [table.googleUser, table.googleCalendarId] })],
);

/** What each run did to which resource. Holds no content and no address. */
export const calendarSyncLog = pgTable(
  "calendar_sync_log",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    resourceId: varchar("resource_id", { length: 255 }).notNull(),
    at: instant("at").notNull(),
    outcome: text("outcome").$type<SyncOutcome>().notNull(),
    changed: jsonb("changed").$type<readonly string[]>().notNull().default([]),
    /** Those of the changed fields in which Google's event no longer was as we had left it. */
    reverted: jsonb("reverted").$type<readonly string[]>().notNull().default([]),
    invited: integer("invited").notNull().default(0),
    uninvited: integer("uninvited").notNull().default(0),
    runId: text("run_id"),
    error: jsonb("error").$type<LastError>(),
  },
  (table) => [
    index("calendar_sync_log_resource_id_idx").on(table.resourceId, table.id),
    index("calendar_sync_log_failed_at_idx")
      .on(table.at)
      .where(sql`${table.error} is not null`),
  ],
);

/** Every address that we invited to an event, and ticket holders whom somebody else put on its list. */
export const calendarGuest = pgTable(
  "calendar_guest",
  {
    resourceId: varchar("resource_id", { length: 255 }).notNull(),
    /** In lower case. */
    address: text("address").notNull(),
    /** How Google spells it, in lower case; null where that is the same. */
    googleAddress: text("google_address"),
    ticketId: varchar("ticket_id", { length: 255 }).notNull(),
    /** When we set out to invite the guest; null while we never did. */
    invitedAt: instant("invited_at"),
    /** When Google last refused the address; null once the guest is on the list. */
    refusedAt: instant("refused_at"),
    /** Google's word for the guest's answer; null until the guest was seen on the event. */
    response: text("response"),
    /** Not invited by us, and so never taken off the list by us. */
    byHand: boolean("by_hand").notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.resourceId, table.address] })],
);

/** One random id, made once: part of every derived event id, so that two installations may share a calendar. */
export const installation = pgTable(
  "installation",
  {
    only: smallint("only").primaryKey().default(1),
    id: uuid("id").notNull().defaultRandom(),
  },
  (table) => [check("installation_is_one", sql`${table.only} = 1`)],
);

/** What Google's limits leave to one account, shared by every instance. Numbers are milliseconds since 1970. */
export const googleQuota = pgTable("google_quota", {
  googleUser: text("google_user").primaryKey(),
  /** The express lane: the theoretical arrival time of the generic cell rate algorithm. */
  nextSlot: doublePrecision("next_slot").notNull(),
  /** The share of the configured rate that Google takes at present, as of `asOf`; a refusal halves it. */
  speed: doublePrecision("speed").notNull().default(1),
  /** Nothing may be sent before; later than now while a refusal lasts. */
  asOf: doublePrecision("as_of").notNull().default(0),
  /** The line's own time at `asOf`: it passes at `speed`, and stands still for each call that overtakes. */
  lineClock: doublePrecision("line_clock").notNull().default(0),
  /** The last slot that was given out, in the line's own time. */
  lineEnd: doublePrecision("line_end").notNull().default(0),
  /** Until when nobody new is invited, because the account's limit on invitations is reached; null while it isn't. */
  invitationsHeldUntil: instant("invitations_held_until"),
  /** How often in a row the limit was found reached. */
  invitationHolds: integer("invitation_holds").notNull().default(0),
});
