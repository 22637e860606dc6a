import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  varchar,
} from "drizzle-orm/pg-core";
import type { Actor, AuditAction } from "#src/lib/audit/audit-entry.ts";
import type { OrderProblem, PaymentNoticeKind } from "#src/lib/payments/payment-notice.ts";
import type { FormerHolder } from "#src/lib/tickets/former-holder.ts";

const instant = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

/** A resource in course-builder's shape; `fields` keeps keys that this app doesn't know. */
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
    /** When it was first published for everyone: what was never public isn't even shown as canceled. */
    publicSince: instant(),
    /** Grows with each change of content; conflicts between editors are detected by it. */
    revision: integer().notNull().default(1),
    /** Whether the calendar engine tracks it; this finds rows that other programs wrote. */
    isTracked: boolean().notNull().default(false),
    /** When an event starts, and when it is over; null when the fields hold no such instant or day. */
    startsAt: instant().generatedAlwaysAs(
      sql`coalesce(event_day(fields->>'startsOn', fields->>'timezone', 0), event_instant(fields->>'startsAt'))`,
    ),
    overAt: instant().generatedAlwaysAs(
      sql`greatest(event_day(coalesce(fields->>'endsOn', fields->>'startsOn'), fields->>'timezone', 1), event_instant(fields->>'startsAt'), event_instant(fields->>'endsAt'))`,
    ),
    listedState: text().generatedAlwaysAs(
      sql`case when deleted_at is null then coalesce(fields->>'state', 'draft') else 'deleted' end`,
    ),
    /** The text that a search covers, in lower case. */
    searchText: text().generatedAlwaysAs(
      sql`lower(coalesce(fields->>'title', '') || ' ' || coalesce(fields->>'slug', '') || ' ' || coalesce(fields->>'location', ''))`,
    ),
  },
  (table) => [
    index("content_resource_untracked_idx")
      .on(table.id)
      .where(sql`${table.type} = 'event' and not ${table.isTracked}`),
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
    // Finds the events in progress at a given time: an ordered index can't find a range of time.
    index("content_resource_lasting_idx")
      .using("gist", sql`tstzrange(${table.startsAt}, ${table.overAt})`)
      .where(sql`${table.startsAt} is not null`),
  ],
);

/** The resources in another one, in course-builder's shape: the sessions of a series. */
export const resourceOfResource = pgTable(
  "resource_of_resource",
  {
    resourceOfId: varchar({ length: 255 })
      .notNull()
      .references(() => contentResource.id),
    resourceId: varchar({ length: 255 })
      .notNull()
      .references(() => contentResource.id),
    position: doublePrecision().notNull().default(0),
    metadata: jsonb("fields").$type<Record<string, unknown>>().notNull().default({}),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    /** An imported row may be marked as removed; this app deletes the row. */
    deletedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.resourceOfId, table.resourceId] }),
    index("resource_of_resource_resource_id_idx").on(table.resourceId),
  ],
);

/** A seat that someone bought, for an event or for every session of a series; a ticket that was refunded or transferred keeps its row. */
export const ticket = pgTable(
  "ticket",
  {
    id: varchar({ length: 255 }).primaryKey(),
    resourceId: varchar({ length: 255 })
      .notNull()
      .references(() => contentResource.id),
    /** The order of sale: the first have the seats. */
    number: integer().notNull().generatedAlwaysAsIdentity(),
    /** The shop's id for the sale: the same sale twice is one ticket. */
    purchaseId: varchar({ length: 255 }).notNull().unique(),
    /** The payment provider's id for the payment; its refunds refer to it. */
    paymentId: varchar({ length: 255 }),
    email: text().notNull(),
    name: text(),
    purchasedAt: instant().notNull(),
    refundedAt: instant(),
    /** Ended by its payment's refund rather than by a person: valid again if that refund fails. */
    refundedWithPayment: boolean().notNull().default(false),
    /** The former holders, oldest first. */
    formerHolders: jsonb().$type<FormerHolder[]>().notNull().default([]),
    /** Part of its holder's link: a later version invalidates the links before it. */
    linkVersion: integer().notNull().default(0),
  },
  (table) => [
    index("ticket_resource_id_idx").on(table.resourceId, table.number),
    index("ticket_payment_id_idx").on(table.paymentId),
    // Finds what someone holds, for their feed.
    index("ticket_address_idx").on(sql`lower(${table.email})`),
  ],
);

/** When a ticket's holder first used the join link of a session, and how often. */
export const ticketJoin = pgTable(
  "ticket_join",
  {
    ticketId: varchar({ length: 255 })
      .notNull()
      .references(() => ticket.id),
    resourceId: varchar({ length: 255 }).notNull(),
    firstAt: instant().notNull(),
    count: integer().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.ticketId, table.resourceId] }),
    index("ticket_join_resource_id_idx").on(table.resourceId),
  ],
);

/** The calendar feed of everything that an address holds tickets for. */
export const holderFeed = pgTable("holder_feed", {
  /** Random; the feed's link is signed from it and the version. */
  id: varchar({ length: 64 }).primaryKey(),
  /** In lower case. */
  address: text().notNull().unique(),
  /** A later version ends the links before it. */
  linkVersion: integer().notNull().default(0),
});

/** Payments behind tickets: a provider may report a refund before it reports the purchase. */
export const payment = pgTable("payment", {
  /** The provider's own id. */
  id: varchar({ length: 255 }).primaryKey(),
  /** Also null after a refund that failed. */
  refundedAt: instant(),
  /** When the provider wrote its latest news about a refund: older news that arrives later is ignored. */
  refundNewsAt: instant(),
  disputedAt: instant(),
});

/** What a payment requires of an organizer. A dismissed or settled notice keeps its row, so it is shown only once. */
export const paymentNotice = pgTable(
  "payment_notice",
  {
    /** Derived from its subject: the same news twice is one notice. */
    key: varchar({ length: 255 }).primaryKey(),
    kind: text().$type<PaymentNoticeKind>().notNull(),
    /** Why an order makes no ticket. */
    problem: text().$type<OrderProblem>(),
    /** As an order names it, so the resource may not exist; other kinds find their tickets by the payment. */
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

/** Who did what, and when: kept for a year. Ids and hashes only. */
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

/** Attempts to sign in or to buy, counted for all instances together. The sign-in library keeps its own counts. */
export const attempt = pgTable(
  "attempt",
  {
    /** The kind of attempt and who made it, as a hash. */
    key: text().primaryKey(),
    count: integer().notNull(),
    /** When the first of them was made. */
    startedAt: instant().notNull(),
  },
  (table) => [index("attempt_started_at_idx").on(table.startedAt)],
);

export * from "#src/calendar-sync/schema.ts";
export * from "./auth-schema.ts";
