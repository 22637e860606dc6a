import { asc, eq, isNull, and } from "drizzle-orm";
import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { createCalendarSync, touch } from "#src/calendar-sync/create-calendar-sync.ts";
import { LeaseTaken, SyncFailure } from "#src/calendar-sync/decide/sync-failure.ts";
import type { CalendarHost, Log, SyncDatabase, SyncSettings } from "#src/calendar-sync/ports.ts";

/** Another app's tables: nothing in them is made for the calendar but the id that it stores. */
export const courseSession = pgTable("course_session", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  room: text("room").notNull(),
  startsAt: timestamp("starts_at", { withTimezone: true }),
  endsAt: timestamp("ends_at", { withTimezone: true }),
  isCanceled: integer("is_canceled").notNull().default(0),
  edits: integer("edits").notNull().default(1),
  googleId: text("google_id"),
});

export const enrollment = pgTable("enrollment", {
  id: text("id").primaryKey(),
  sessionId: text("session_id").notNull(),
  email: text("email").notNull(),
  at: timestamp("at", { withTimezone: true }).notNull(),
  endedAt: timestamp("ended_at", { withTimezone: true }),
});

export const courseTables = [
  `create table if not exists course_session (id text primary key, name text not null, room text not null,
    starts_at timestamptz, ends_at timestamptz, is_canceled int not null default 0, edits int not null default 1,
    google_id text)`,
  `create table if not exists enrollment (id text primary key, session_id text not null, email text not null,
    at timestamptz not null, ended_at timestamptz)`,
];

/** A small app around the engine: its two functions, its Inngest functions, and what its people do. */
export function createCourseApp(
  settings: SyncSettings,
  database: () => Promise<SyncDatabase>,
  log: Log & { debug: () => void },
) {
  const host: CalendarHost = {
    async readEvent(id) {
      const db = await database();
      const [session] = await db.select().from(courseSession).where(eq(courseSession.id, id));
      if (!session) return { kind: "missing" };
      const attendees = await db
        .select({ ticketId: enrollment.id, email: enrollment.email })
        .from(enrollment)
        .where(and(eq(enrollment.sessionId, id), isNull(enrollment.endedAt)))
        .orderBy(asc(enrollment.at), asc(enrollment.id));
      return {
        kind: "event",
        revision: session.edits,
        googleEventId: session.googleId,
        attendees: attendees.map((guest) => ({ ...guest, name: null })),
        content: {
          state: session.isCanceled ? "archived" : "published",
          summary: session.name,
          description: "",
          location: session.room,
          startsAt: session.startsAt?.toISOString() ?? null,
          endsAt: session.endsAt?.toISOString() ?? null,
          timeZone: "Europe/Vienna",
          visibility: "default",
          url: `https://courses.example/${id}`,
        },
      };
    },
    async linkEvent(id, googleId) {
      const db = await database();
      await db.update(courseSession).set({ googleId }).where(eq(courseSession.id, id));
    },
  };

  const calendar = createCalendarSync({ host, settings, database, log });
  const inngest = new Inngest({ id: "courses", logger: log });

  const sync = inngest.createFunction(
    {
      id: "sync",
      triggers: [{ event: "course/changed" }],
      concurrency: { key: "event.data.id", limit: 1 },
    },
    async ({ event, step, runId }) => {
      const id = String(event.data["id"]);
      for (let turn = 1; ; turn += 1) {
        const done = await step.run(`sync-${turn}`, () =>
          inInngestTerms(() => calendar.sync(id, { id: runId })),
        );
        if (!("waitUntil" in done)) return done;
        await step.sleepUntil(`wait-${turn}`, done.waitUntil);
      }
    },
  );
  const reconcile = inngest.createFunction(
    { id: "reconcile", triggers: [{ cron: "* * * * *" }], concurrency: 1 },
    async ({ step }) => {
      const behind = await step.run("find-behind", () => calendar.reconcile());
      await step.sendEvent(
        "sync-behind",
        behind.map((id) => ({ name: "course/changed", data: { id } })),
      );
    },
  );
  const readChanges = inngest.createFunction(
    { id: "read-changes", triggers: [{ cron: "*/5 * * * *" }], concurrency: 1 },
    ({ step }) => step.run("read-changes", () => calendar.readChanges()),
  );

  /** Changes something, tells the calendar in the same transaction, and starts a sync after it. */
  async function change(
    id: string,
    work: (transaction: Parameters<typeof touch>[0] & Pick<SyncDatabase, "update">) => Promise<unknown>,
  ) {
    const db = await database();
    await db.transaction(async (transaction) => {
      await work(transaction);
      await touch(transaction, id);
    });
    // What Inngest doesn't take now, the reconciler finds.
    await inngest.send({ name: "course/changed", data: { id } }).catch(() => null);
  }

  return { calendar, inngest, functions: [sync, reconcile, readChanges], change };
}

async function inInngestTerms<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LeaseTaken) throw new RetryAfterError(error.message, 5_000);
    if (!(error instanceof SyncFailure)) throw error;
    if (error.retryInMs === null) throw new NonRetriableError(error.message);
    throw new RetryAfterError(error.message, Math.max(1_000, error.retryInMs));
  }
}
