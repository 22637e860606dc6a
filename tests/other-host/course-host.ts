import { and, asc, eq, isNull } from "drizzle-orm";
import { Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { createCalendarSync, touch } from "#src/calendar-sync/create-calendar-sync.ts";
import { LeaseTaken, SyncFailure } from "#src/calendar-sync/create-calendar-sync.ts";
import type {
  CalendarHost,
  EventContent,
  Log,
  SyncDatabase,
  SyncSettings,
  SyncTransaction,
} from "#src/calendar-sync/ports.ts";
import { courseSession, enrollment, type Session } from "./course-tables.ts";

/** Says that a session or its enrollments changed. */
export const CHANGED = "course/changed";

export type CourseApp = ReturnType<typeof createCourseApp>;

/** A small app around the engine: its two functions, its Inngest functions, and what its people do. */
export function createCourseApp(
  settings: SyncSettings & { readonly siteUrl: string },
  database: () => Promise<SyncDatabase>,
  log: Log & { debug: Log["info"] },
  crons = { reconcile: "* * * * *", readChanges: "*/5 * * * *" },
) {
  const host: CalendarHost = {
    async readEvent(id) {
      const db = await database();
      const rows = await db
        .select({ session: courseSession, guest: { ticketId: enrollment.id, email: enrollment.email } })
        .from(courseSession)
        .leftJoin(enrollment, and(eq(enrollment.sessionId, courseSession.id), isNull(enrollment.endedAt)))
        .where(eq(courseSession.id, id))
        .orderBy(asc(enrollment.number));
      const session = rows[0]?.session;
      if (!session) return { kind: "missing" };
      const attendees = rows.flatMap(({ guest }) => (guest ? [{ ...guest, name: null }] : []));
      const known = { revision: session.edits, googleEventId: session.googleId, attendees };
      const content = contentOf(session, settings.siteUrl);
      return session.status === "removed"
        ? { kind: "removed", ...known, span: content.span, timeZone: content.timeZone }
        : { kind: "event", ...known, content };
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
      triggers: [{ event: CHANGED }],
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
    { id: "reconcile", triggers: [{ cron: crons.reconcile }], concurrency: 1 },
    async ({ step }) => {
      const behind = await step.run("find-behind", () => calendar.reconcile());
      await step.sendEvent(
        "sync-behind",
        behind.map((id) => ({ name: CHANGED, data: { id } })),
      );
    },
  );
  const readChanges = inngest.createFunction(
    { id: "read-changes", triggers: [{ cron: crons.readChanges }], concurrency: 1 },
    ({ step }) => step.run("read-changes", () => calendar.readChanges()),
  );

  // What Inngest doesn't take, the reconciler finds.
  const startSync = (id: string) => inngest.send({ name: CHANGED, data: { id } }).catch(() => null);

  /** Changes something, tells the calendar in the same transaction, and starts a sync after it. */
  async function change<Result>(
    id: string,
    work: (transaction: SyncTransaction) => Promise<{ result: Result; isChanged: boolean }>,
  ): Promise<Result> {
    const db = await database();
    const { result } = await db.transaction(async (transaction) => {
      const done = await work(transaction);
      if (done.isChanged) await touch(transaction, id);
      return done;
    });
    await startSync(id);
    return result;
  }

  return { host, calendar, inngest, functions: [sync, reconcile, readChanges], change, startSync };
}

/** What Google should show for a session. */
export function contentOf(session: Session, siteUrl: string): EventContent {
  return {
    state: session.status === "planned" ? "published" : "archived",
    summary: session.name,
    description: session.notes.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
    location: session.room,
    span: spanOf(session),
    timeZone: "Europe/Vienna",
    visibility: "default",
    meeting: session.hasMeet ? "google-meet" : null,
    url: `${siteUrl}/${session.id}`,
  };
}

function spanOf({ startsAt, endsAt }: Session): EventContent["span"] {
  return startsAt && endsAt ? { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() } : null;
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
