import { sql } from "drizzle-orm";
import {
  bigint,
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
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import type { Actor, AuditAction } from "#src/lib/audit/audit-entry.ts";
import type { Drift } from "#src/calendar-sync/decide/drift.ts";
import type { LastError, MirrorState, SyncOutcome } from "#src/calendar-sync/decide/mirror-state.ts";
import type { OrderProblem, PaymentNoticeKind } from "#src/lib/payments/payment-notice.ts";
import type { FormerHolder } from "#src/lib/tickets/former-holder.ts";
import type { Attendee } from "#src/calendar-sync/google/google-event.ts";
import type { GuestSearch } from "#src/calendar-sync/decide/guest-search.ts";
import type { FieldHashes } from "#src/calendar-sync/decide/owned-fields.ts";

const instant = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

/** A resource of course-builder's shape; `fields` keeps keys that nobody here knows. */
export const contentResource = pgTable(
  "content_resource",
  {
    id: varchar({ length: 255 }).primaryKey(),
    organizationId: varchar({ length: 191 }),
    createdByOrganizationMembershipId: varchar({ length: 191 }),
    type: varchar({ length: 255 }).notNull(),
    createdById: varchar({ length: 255 }).notNull(),
    fields: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    slug: text().generatedAlwaysAs(sql`fields->>'slug'`),
    currentVersionId: varchar({ length: 255 }),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    deletedAt: instant(),
    /** When it was first published for everybody: what was never public isn't even told to be cancelled. */
    publicSince: instant(),
    /** Grows with each change of content: editors' conflicts are told by it. */
    revision: integer().notNull().default(1),
    /** Grows, in the change's own transaction, with everything that Google must hear of. */
    syncVersion: integer().notNull().default(1),
    /** The sync version that Google is known to hold; null while it has heard of none. */
    syncedVersion: integer(),
    /** When an event starts, and when it is over; null where the fields hold no such instant. */
    startsAt: instant().generatedAlwaysAs(sql`event_instant(fields->>'startsAt')`),
    overAt: instant().generatedAlwaysAs(
      sql`greatest(event_instant(fields->>'startsAt'), event_instant(fields->>'endsAt'))`,
    ),
    listedState: text().generatedAlwaysAs(
      sql`case when deleted_at is null then coalesce(fields->>'state', 'draft') else 'deleted' end`,
    ),
    /** What a search looks through, in lower case. */
    searchText: text().generatedAlwaysAs(
      sql`lower(coalesce(fields->>'title', '') || ' ' || coalesce(fields->>'slug', '') || ' ' || coalesce(fields->>'location', ''))`,
    ),
    /** A column of its own, so that the planner knows how few they are: of two columns that differ it expects many. */
    isBehind: boolean().generatedAlwaysAs(
      sql`(type = 'event' or synced_version is not null) and synced_version is distinct from sync_version`,
    ),
  },
  (table) => [
    index("content_resource_is_behind_idx")
      .on(table.id)
      .where(sql`${table.isBehind}`),
    uniqueIndex("content_resource_slug_key").on(table.slug),
    index("content_resource_type_created_at_idx").on(table.type, table.createdAt, table.id),
    index("content_resource_created_at_idx").on(table.createdAt, table.id),
    index("content_resource_listed_state_created_at_idx").on(table.listedState, table.createdAt, table.id),
    index("content_resource_created_by_id_idx").on(table.createdById),
    index("content_resource_starts_at_idx")
      .on(table.type, table.startsAt, table.createdAt, table.id)
      .where(sql`${table.deletedAt} is null`),
    index("content_resource_state_starts_at_idx").on(
      table.type,
      table.listedState,
      table.startsAt,
      table.createdAt,
      table.id,
    ),
    // Which events are under way at a moment: a range of time is what an ordered index can't find.
    index("content_resource_lasting_idx")
      .using("gist", sql`tstzrange(${table.startsAt}, ${table.overAt})`)
      .where(sql`${table.startsAt} is not null`),
  ],
);

/** What we know of the Google event that mirrors a resource. */
export const calendarMirror = pgTable(
  "calendar_mirror",
  {
    resourceId: varchar({ length: 255 })
      .primaryKey()
      .references(() => contentResource.id),
    /** The host, the calendar's address, and the installation whose writes are recorded here; null until the first is sent. */
    googleUser: text(),
    googleCalendarId: text(),
    installationId: uuid(),
    /** What the last attempt depended on beside the resource: the renderer and the settings. */
    settingsHash: text(),
    /** Null until an event is known to exist; the id in play is then derived from the generation. */
    googleEventId: text(),
    generation: integer().notNull().default(0),
    /** True while a write may have reached Google without having been recorded here. */
    open: boolean().notNull().default(false),
    /** Grows when somebody opens the mirror from outside, so that an attempt under way doesn't close it again. */
    openings: integer().notNull().default(0),
    /** A hash for each field that we wrote. */
    appliedHashes: jsonb().$type<FieldHashes>(),
    /** The event that an imported resource came with, once we set out to write to it. */
    adoptedEventId: text(),
    /** What others changed of our fields, and which of them are left alone for that. */
    drift: jsonb().$type<Drift>(),
    /** Guests wait because Google tells a part of its list only: nobody can be added or removed. */
    guestListCut: boolean().notNull().default(false),
    /** Null when no live event is recorded. */
    etag: text(),
    iCalUid: text("ical_uid"),
    sequence: integer(),
    htmlLink: text(),
    confirmedAt: instant(),
    writtenAt: instant(),
    leaseId: uuid(),
    leaseUntil: instant(),
    /** The slot that a waiting run reserved, in the time of Google's line; null when none waits there. */
    dueSlot: doublePrecision(),
    state: text().$type<MirrorState>().notNull().default("pending"),
    /** The sync version that `state` speaks of. */
    stateVersion: integer().notNull().default(0),
    /** The opening from outside that `state` speaks of. */
    stateOpenings: integer().notNull().default(0),
    lastError: jsonb().$type<LastError>(),
    /** How many attempts failed in a row. */
    failures: integer().notNull().default(0),
    retryAt: instant(),
    /** When a run was last asked for because this was behind; empty again once a run has spoken. */
    wokenAt: instant(),
    /** When the next of those who hold tickets without a seat may be invited. */
    guestsDueAt: instant(),
    /** How far the search for those guests whom Google refuses has got. */
    guestSearch: jsonb().$type<GuestSearch>(),
    /** Guests of a deleted event that Google revived only without them. */
    keptGuests: jsonb().$type<readonly Attendee[]>(),
    /** When Google last mailed all guests about a changed list, and how often within a short time. */
    mailedAt: instant(),
    mailings: integer().notNull().default(0),
    /** When changes of the guest list are sent that wait for more of their kind; null when none waits. */
    batchDueAt: instant(),
    /** Guests whom people added in Google; null until somebody has looked. */
    guestsByHand: integer(),
    /** The last full reading of the calendar that met the event. */
    seenInScan: uuid(),
  },
  (table) => [
    index("calendar_mirror_open_idx")
      .on(table.resourceId)
      .where(sql`${table.open}`),
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
    resourceId: varchar({ length: 255 })
      .notNull()
      .references(() => contentResource.id),
    googleUser: text().notNull(),
    /** The calendar's address. */
    googleCalendarId: text().notNull(),
    installationId: uuid(),
    generation: integer().notNull(),
    /** Null where it isn't known whether a write got there; the id is then derived from the generation. */
    googleEventId: text(),
    /** Null where the guests were never known to have it. */
    appliedHashes: jsonb().$type<FieldHashes>(),
    attempts: integer().notNull().default(0),
    /** When its removal is tried next; null once it was tried often enough: from then on only by command. */
    dueAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.resourceId, table.googleCalendarId] }),
    index("calendar_former_event_due_at_idx")
      .on(table.dueAt)
      .where(sql`${table.dueAt} is not null`),
  ],
);

const hostAndCalendar = () => ({
  googleUser: text().notNull(),
  /** The calendar's address. */
  googleCalendarId: text().notNull(),
});

/** A Google account and calendar that can't be used for now, for a reason that concerns every event. */
export const calendarConnection = pgTable(
  "calendar_connection",
  {
    ...hostAndCalendar(),
    /** Null while it works. */
    pausedSince: instant(),
    lastError: jsonb().$type<LastError>(),
    probes: integer().notNull().default(0),
    probeAt: instant(),
    resumedAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.googleUser, table.googleCalendarId] })],
);

/** How far Google's changes have been read. */
export const calendarScan = pgTable(
  "calendar_scan",
  {
    ...hostAndCalendar(),
    syncToken: text(),
    /** When all changes were last read. */
    scannedAt: instant(),
    /** Why a scan failed; it holds while it is newer than the last whole one. */
    lastError: jsonb().$type<LastError>(),
    /** When all of the calendar was last read to its end. */
    fullScanAt: instant(),
    /** The scan under way, and the page that it reads next; null between scans. */
    scanId: uuid(),
    startedAt: instant(),
    isFull: boolean().notNull().default(false),
    pageToken: text(),
  },
  (table) => [primaryKey({ columns: [table.googleUser, table.googleCalendarId] })],
);

/** What each run did to which resource. Holds no content and no address. */
export const calendarSyncLog = pgTable(
  "calendar_sync_log",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    resourceId: varchar({ length: 255 }).notNull(),
    at: instant().notNull(),
    outcome: text().$type<SyncOutcome>().notNull(),
    changed: jsonb().$type<readonly string[]>().notNull().default([]),
    /** Those of the changed fields in which Google's event no longer was as we had left it. */
    putBack: jsonb().$type<readonly string[]>().notNull().default([]),
    invited: integer().notNull().default(0),
    uninvited: integer().notNull().default(0),
    runId: text(),
    error: jsonb().$type<LastError>(),
  },
  (table) => [
    index("calendar_sync_log_resource_id_idx").on(table.resourceId, table.id),
    index("calendar_sync_log_failed_at_idx")
      .on(table.at)
      .where(sql`${table.error} is not null`),
  ],
);

/** A seat that somebody bought; a ticket that was given back or passed on keeps its row. */
export const ticket = pgTable(
  "ticket",
  {
    id: varchar({ length: 255 }).primaryKey(),
    resourceId: varchar({ length: 255 })
      .notNull()
      .references(() => contentResource.id),
    /** The order of sale: the first have the seats. */
    number: integer().notNull().generatedAlwaysAsIdentity(),
    /** The shop's own id of the sale: the same sale twice is one ticket. */
    purchaseId: varchar({ length: 255 }).notNull().unique(),
    /** The payment provider's id of the payment, which its refunds name. */
    paymentId: varchar({ length: 255 }),
    email: text().notNull(),
    name: text(),
    purchasedAt: instant().notNull(),
    refundedAt: instant(),
    /** Ended by its payment's refund rather than by a person: valid again if that refund fails. */
    refundedWithPayment: boolean().notNull().default(false),
    /** Whoever held it before, oldest first. */
    formerHolders: jsonb().$type<FormerHolder[]>().notNull().default([]),
    /** Part of its holder's link: a later version ends the links before it. */
    linkVersion: integer().notNull().default(0),
  },
  (table) => [
    index("ticket_resource_id_idx").on(table.resourceId, table.number),
    index("ticket_payment_id_idx").on(table.paymentId),
  ],
);

/** Payments behind tickets: a provider may tell of a refund before it tells of the purchase. */
export const payment = pgTable("payment", {
  /** The provider's own id. */
  id: varchar({ length: 255 }).primaryKey(),
  /** Null, too, after a refund that failed. */
  refundedAt: instant(),
  /** When the provider wrote its latest news of a refund: older news that arrive later count for nothing. */
  refundNewsAt: instant(),
  disputedAt: instant(),
});

/** What a payment asks of an organizer. One that was dismissed or has settled keeps its row, so that it is shown once. */
export const paymentNotice = pgTable(
  "payment_notice",
  {
    /** Derived from what it is about: the same news twice is one notice. */
    key: varchar({ length: 255 }).primaryKey(),
    kind: text().$type<PaymentNoticeKind>().notNull(),
    /** Why an order makes no ticket. */
    problem: text().$type<OrderProblem>(),
    /** As an order names it, so there may be no such resource; other kinds find their tickets by the payment. */
    resourceId: text(),
    paymentId: varchar({ length: 255 }),
    email: text(),
    name: text(),
    quantity: text(),
    /** In the currency's smallest unit, as the provider counts. */
    amount: bigint({ mode: "number" }),
    currency: text(),
    at: instant().notNull(),
    dismissedAt: instant(),
  },
  (table) => [
    index("payment_notice_open_idx")
      .on(table.at)
      .where(sql`${table.dismissedAt} is null`),
    index("payment_notice_payment_id_idx").on(table.paymentId),
  ],
);

/** Every address that we invited to an event, and ticket holders whom somebody else put on its list. */
export const calendarGuest = pgTable(
  "calendar_guest",
  {
    resourceId: varchar({ length: 255 })
      .notNull()
      .references(() => contentResource.id),
    /** In lower case. */
    address: text().notNull(),
    /** How Google spells it, in lower case; null where that is the same. */
    googleAddress: text(),
    ticketId: varchar({ length: 255 }).notNull(),
    /** When we set out to invite the guest; null while we never did. */
    invitedAt: instant(),
    /** When Google last refused the address; null once the guest is on the list. */
    refusedAt: instant(),
    /** Google's word for the guest's answer; null until the guest was seen on the event. */
    response: text(),
    /** Not invited by us, and so never taken off the list by us. */
    byHand: boolean().notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.resourceId, table.address] })],
);

/** One random id, made once: part of every derived event id, so that two installations may share a calendar. */
export const installation = pgTable(
  "installation",
  {
    only: smallint().primaryKey().default(1),
    id: uuid().notNull().defaultRandom(),
  },
  (table) => [check("installation_is_one", sql`${table.only} = 1`)],
);

/** Who did what, and when: kept a year. Ids and hashes only. */
export const audit = pgTable(
  "audit",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    actor: text().$type<Actor>().notNull(),
    action: text().$type<AuditAction>().notNull(),
    resourceId: varchar({ length: 255 }),
    subject: text(),
    network: text(),
  },
  (table) => [
    index("audit_resource_id_idx")
      .on(table.resourceId, table.id)
      .where(sql`${table.resourceId} is not null`),
  ],
);

/** Attempts to sign in or to buy, counted for all instances together. Sign-in's library keeps its own, which it sweeps. */
export const attempt = pgTable(
  "attempt",
  {
    /** The kind of attempt and whose it is, as a hash. */
    key: text().primaryKey(),
    count: integer().notNull(),
    /** When the first of them was made. */
    startedAt: instant().notNull(),
  },
  (table) => [index("attempt_started_at_idx").on(table.startedAt)],
);

/** What Google's limits leave to one account, shared by every instance. Numbers are milliseconds since 1970. */
export const googleQuota = pgTable("google_quota", {
  googleUser: text().primaryKey(),
  /** The express lane: the theoretical arrival time of the generic cell rate algorithm. */
  nextSlot: doublePrecision().notNull(),
  /** The share of the configured rate that Google takes at present, as of `asOf`; a refusal halves it. */
  speed: doublePrecision().notNull().default(1),
  /** Nothing may be sent before; later than now while a refusal lasts. */
  asOf: doublePrecision().notNull().default(0),
  /** The line's own time at `asOf`: it passes at `speed`, and stands still for each call that overtakes. */
  lineClock: doublePrecision().notNull().default(0),
  /** The last slot that was given out, in the line's own time. */
  lineEnd: doublePrecision().notNull().default(0),
  /** Until when nobody new is invited, because the account's limit on invitations is reached; null while it isn't. */
  invitationsHeldUntil: instant(),
  /** How often in a row the limit was found reached. */
  invitationHolds: integer().notNull().default(0),
});

export * from "./auth-schema.ts";
