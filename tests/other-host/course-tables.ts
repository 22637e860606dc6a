import { boolean, integer, pgTable, serial, text, timestamp } from "drizzle-orm/pg-core";

/** Another app's tables: nothing in them is made for the calendar but the id that it stores. */
export const courseSession = pgTable("course_session", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  room: text("room").notNull(),
  startsAt: timestamp("starts_at", { withTimezone: true }),
  endsAt: timestamp("ends_at", { withTimezone: true }),
  notes: text("notes").notNull().default(""),
  hasMeet: boolean("has_meet").notNull().default(false),
  status: text("status", { enum: ["planned", "canceled", "removed"] })
    .notNull()
    .default("planned"),
  edits: integer("edits").notNull().default(1),
  googleId: text("google_id"),
});

export const enrollment = pgTable("enrollment", {
  id: text("id").primaryKey(),
  sessionId: text("session_id").notNull(),
  email: text("email").notNull(),
  number: serial("number").notNull(),
  endedAt: timestamp("ended_at", { withTimezone: true }),
});

export const courseTables = [
  `create table if not exists course_session (id text primary key, name text not null, room text not null,
    notes text not null default '', has_meet boolean not null default false, starts_at timestamptz, ends_at timestamptz, status text not null default 'planned',
    edits int not null default 1, google_id text)`,
  `create table if not exists enrollment (id text primary key, session_id text not null, email text not null,
    number serial, ended_at timestamptz)`,
];

export type Session = typeof courseSession.$inferSelect;
export type Enrollment = typeof enrollment.$inferSelect;
