import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  varchar,
} from "drizzle-orm/pg-core";
import type { Actor, AuditAction } from "#src/lib/audit/audit-entry.ts";
import type { OrderProblem, PaymentNoticeKind } from "#src/lib/payments/payment-notice.ts";
import type { FormerHolder } from "#src/lib/tickets/former-holder.ts";

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
    /** Whether the calendar knows of it: rows that other programs write are found by this. */
    isTracked: boolean().notNull().default(false),
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
    // Which events are under way at a moment: a range of time is what an ordered index can't find.
    index("content_resource_lasting_idx")
      .using("gist", sql`tstzrange(${table.startsAt}, ${table.overAt})`)
      .where(sql`${table.startsAt} is not null`),
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

export * from "#src/calendar-sync/schema.ts";
export * from "./auth-schema.ts";
