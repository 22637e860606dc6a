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
import type { Meet } from "./decide/meet-link.ts";
import type { FieldHashes } from "./decide/owned-fields.ts";
import type { Attendee } from "./google/google-event.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** What we know about the Google event that mirrors a resource. */
export const calendarMirror = pgTable(
  "calendar_mirror",
  {
    resourceId: varchar("resource_id", { length: 255 }).primaryKey(),
    /** Grows with each change that Google must receive, in the transaction that makes the change. */
    desiredVersion: integer("desired_version").notNull().default(1),
    /** The latest version that we know Google holds; null while it holds none. */
    appliedVersion: integer("applied_version"),
    touchedAt: instant("touched_at"),
    /**
     * A column for the planner's sake: it then knows how few rows are behind. Of two columns that differ, it expects
     * many.
     */
    isBehind: boolean("is_behind").generatedAlwaysAs(sql`applied_version is distinct from desired_version`),
    /**
     * The host, the calendar address and the installation of the writes recorded here; null until the first is sent.
     */
    googleUser: text("google_user"),
    googleCalendarId: text("google_calendar_id"),
    installationId: uuid("installation_id"),
    /** What the last attempt depended on in addition to the resource: the renderer and the settings. */
    settingsHash: text("settings_hash"),
    /** Null until we know that an event exists; until then, the id is derived from the generation. */
    googleEventId: text("google_event_id"),
    generation: integer("generation").notNull().default(0),
    /** True while a write may have reached Google without being recorded here. */
    dirty: boolean("dirty").notNull().default(false),
    /**
     * Grows each time something outside an attempt marks the mirror dirty: an attempt already running then leaves it
     * dirty.
     */
    dirtyCount: integer("dirty_count").notNull().default(0),
    /** A hash for each field that we wrote. */
    appliedHashes: jsonb("applied_hashes").$type<FieldHashes>(),
    /** The event that an imported resource came with; set before our first write to it. */
    adoptedEventId: text("adopted_event_id"),
    /** What others changed in our fields, and which of these fields we leave alone because of that. */
    drift: jsonb("drift").$type<Drift>(),
    /** Guests wait because Google returned only part of its list: no one can be added or removed. */
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
    /** The slot that a waiting run reserved in Google's line, in the line's own time; null when no run waits there. */
    dueSlot: doublePrecision("due_slot"),
    state: text("state").$type<MirrorState>().notNull().default("pending"),
    /** The desired version that `state` describes. */
    stateVersion: integer("state_version").notNull().default(0),
    /** The `dirtyCount` that `state` describes. */
    stateDirtyCount: integer("state_dirty_count").notNull().default(0),
    lastError: jsonb("last_error").$type<LastError>(),
    /** How many attempts failed in a row. */
    failures: integer("failures").notNull().default(0),
    retryAt: instant("retry_at"),
    /** When the reconciler last requested a run; null again once a run has recorded its result. */
    syncRequestedAt: instant("sync_requested_at"),
    /** When the next ticket holder without a seat may be invited. */
    guestsDueAt: instant("guests_due_at"),
    /** Progress of the search for the guests whom Google refuses. */
    guestSearch: jsonb("guest_search").$type<GuestSearch>(),
    /** Guests of a deleted event that Google let us revive only without them. */
    keptGuests: jsonb("kept_guests").$type<readonly Attendee[]>(),
    /** When Google last emailed all guests about a changed list, and how many times in quick succession. */
    emailedAt: instant("emailed_at"),
    emailRounds: integer("email_rounds").notNull().default(0),
    /** When the guest-list changes that wait for further ones are sent; null when none wait. */
    batchDueAt: instant("batch_due_at"),
    /** What is known of the Meet link; null while none was ever requested. */
    meet: jsonb("meet").$type<Meet>(),
    /** The Meet link, once there is one. */
    meetUrl: text("meet_url"),
    /** When to look again whether Google has created it. */
    meetDueAt: instant("meet_due_at"),
    /** How many guests people added in Google; null until the list was first read. */
    guestsByHand: integer("guests_by_hand"),
    /** The last full scan that found the event. */
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
    index("calendar_mirror_meet_due_idx")
      .on(table.resourceId)
      .where(sql`${table.meetDueAt} is not null`),
    index("calendar_mirror_google_event_id_idx").on(table.googleEventId),
    index("calendar_mirror_settings_idx")
      .on(table.installationId, table.settingsHash, table.resourceId)
      .where(sql`${table.etag} is not null`),
  ],
);

/** Events that a resource may still have in a calendar that it left. Each is removed once that is safe. */
export const calendarFormerEvent = pgTable(
  "calendar_former_event",
  {
    resourceId: varchar("resource_id", { length: 255 }).notNull(),
    googleUser: text("google_user").notNull(),
    /** The calendar address. */
    googleCalendarId: text("google_calendar_id").notNull(),
    installationId: uuid("installation_id"),
    generation: integer("generation").notNull(),
    /** Null when we don't know whether a write arrived; the id is then derived from the generation. */
    googleEventId: text("google_event_id"),
    /** Null when no live event was recorded there, so its guests may never have had it. */
    appliedHashes: jsonb("applied_hashes").$type<FieldHashes>(),
    attempts: integer("attempts").notNull().default(0),
    /** When its removal is tried next; null after the last automatic attempt: then only the command tries again. */
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
  /** The calendar address. */
  googleCalendarId: text("google_calendar_id").notNull(),
});

/** The connection to a Google account and calendar. A failure that concerns every event pauses it. */
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
    /** Why a scan failed; it counts while it is newer than the last complete scan. */
    lastError: jsonb("last_error").$type<LastError>(),
    /** When the whole calendar was last read to the end. */
    fullScanAt: instant("full_scan_at"),
    /** The scan in progress and its next page; null between scans. */
    scanId: uuid("scan_id"),
    isFull: boolean("is_full").notNull().default(false),
    pageToken: text("page_token"),
  },
  (table) => [primaryKey({ columns: [table.googleUser, table.googleCalendarId] })],
);

/** What each run did to which resource. Holds no content and no addresses. */
export const calendarSyncLog = pgTable(
  "calendar_sync_log",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    resourceId: varchar("resource_id", { length: 255 }).notNull(),
    at: instant("at").notNull(),
    outcome: text("outcome").$type<SyncOutcome>().notNull(),
    changed: jsonb("changed").$type<readonly string[]>().notNull().default([]),
    /** The changed fields that had drifted: Google's event was no longer as we left it. */
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

/** Every address that we invited to an event, and ticket holders whom someone else added to its list. */
export const calendarGuest = pgTable(
  "calendar_guest",
  {
    resourceId: varchar("resource_id", { length: 255 }).notNull(),
    /** In lower case. */
    address: text("address").notNull(),
    /** Google's spelling, in lower case; null when it is the same. */
    googleAddress: text("google_address"),
    ticketId: varchar("ticket_id", { length: 255 }).notNull(),
    /** When we started to invite the guest; null if we never did. */
    invitedAt: instant("invited_at"),
    /** When Google last refused the address; null once the guest is on the list. */
    refusedAt: instant("refused_at"),
    /** Google's value for the guest's answer; null until the guest was seen on the event. */
    response: text("response"),
    /** Not invited by us, and therefore never removed by us. */
    byHand: boolean("by_hand").notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.resourceId, table.address] })],
);

/** One random id, created once. It is part of every derived event id, which lets two installations share a calendar. */
export const installation = pgTable(
  "installation",
  {
    only: smallint("only").primaryKey().default(1),
    id: uuid("id").notNull().defaultRandom(),
  },
  (table) => [check("installation_is_one", sql`${table.only} = 1`)],
);

/** What Google's limits leave for one account, shared by all instances. Times are milliseconds since 1970. */
export const googleQuota = pgTable("google_quota", {
  googleUser: text("google_user").primaryKey(),
  /** The express lane: the theoretical arrival time of the generic cell rate algorithm. */
  nextSlot: doublePrecision("next_slot").notNull(),
  /** The share of the configured rate that Google currently accepts, as of `asOf`; a refusal halves it. */
  speed: doublePrecision("speed").notNull().default(1),
  /** No call may be sent before this time; it is in the future while a refusal lasts. */
  asOf: doublePrecision("as_of").notNull().default(0),
  /** The line's own time at `asOf`: it passes at `speed`, and each call that overtakes sets it back by one step. */
  lineClock: doublePrecision("line_clock").notNull().default(0),
  /** The last slot that was reserved, in the line's own time. */
  lineEnd: doublePrecision("line_end").notNull().default(0),
  /** Until when no one new is invited, because the account's limit on invitations is reached; null while it isn't. */
  invitationsHeldUntil: instant("invitations_held_until"),
  /** How many times in a row the limit was reached. */
  invitationHolds: integer("invitation_holds").notNull().default(0),
});
