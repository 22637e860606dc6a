import { eq, sql } from "drizzle-orm";
import { serve } from "inngest/edge";
import { z } from "zod";
import { touch } from "#src/calendar-sync/create-calendar-sync.ts";
import { database } from "#src/db/database.ts";
import { calendarGuest } from "#src/db/schema.ts";
import { env } from "#src/env.mjs";
import { log } from "#src/lib/log.ts";
import { CHANGED, contentOf, createCourseApp } from "#tests/other-host/course-host.ts";
import { type Content, coursePeople } from "#tests/other-host/course-people.ts";
import {
  courseSession,
  courseTables,
  type Enrollment,
  enrollment,
  type Session,
} from "#tests/other-host/course-tables.ts";
import type { Change } from "./commands.ts";
import type { Sale, SimulatedHost, SoldTicket, StoredResource } from "./simulated-host.ts";

const settings = {
  get user() {
    return env.GOOG_CALENDAR_IMPERSONATE_USER;
  },
  get calendarId() {
    return env.GOOG_CALENDAR_ID;
  },
  get credentials() {
    return env.GOOG_CREDENTIALS_JSON;
  },
  callsPerMinute: 540,
  get rendering() {
    return env.APP_URL;
  },
  get siteUrl() {
    return env.APP_URL;
  },
};
const app = createCourseApp(settings, database, log, {
  reconcile: env.RECONCILE_CRON,
  readChanges: env.SCAN_CRON,
});
const people = coursePeople(app);

/** The course app of `tests/other-host`. */
export const otherHost: SimulatedHost = {
  openEngine: async () => ({
    host: app.host,
    settings,
    log,
    google: app.calendar.google,
    db: await database(),
  }),
  serve: serve({ client: app.inngest, functions: app.functions }),
  eventOfSave: (id) => ({ name: CHANGED, data: { id } }),
  eventsOfSale: ({ resourceIds }) => resourceIds.map((id) => ({ name: CHANGED, data: { id } })),
  async emptyTables() {
    const db = await database();
    for (const table of courseTables) await db.execute(sql.raw(table));
    await db.execute(sql`truncate course_session, enrollment restart identity`);
  },

  create: async (id, fields) => storedAs(await people.create(id, contentIn(fields))),
  save: async (id, change) => storedAs(await people.edit(id, contentIn(change))),
  remove: async (id) => storedAs(await people.edit(id, { status: "removed" })),
  async requestSync(id) {
    await app.calendar.recheck(id);
    await app.startSync(id);
  },
  sell: async (id, { purchaseId, email }) => soldAs(await people.enroll(id, purchaseId, email)),
  series: null,
  refund: ({ id, resourceIds }) => people.end({ id, sessionId: sessionOf(resourceIds) }),
  passOn: ({ id, resourceIds }, email) => people.passOn({ id, sessionId: sessionOf(resourceIds) }, email),
  importSales,
  importRow: null,

  async read(id) {
    const db = await database();
    const [session] = await db.select().from(courseSession).where(eq(courseSession.id, id));
    return session ? storedAs(session) : null;
  },
  tickets,
  countWaiting,
};

/** An enrollment is for one session. */
function sessionOf([sessionId = ""]: readonly string[]): string {
  return sessionId;
}

async function tickets(): Promise<SoldTicket[]> {
  const db = await database();
  const rows = await db.select().from(enrollment).orderBy(enrollment.number);
  return rows.map(soldAs);
}

async function importSales(sessionId: string, sales: readonly Sale[]): Promise<void> {
  const rows = sales.map(({ purchaseId, email }) => ({ id: purchaseId, sessionId, email }));
  const db = await database();
  await db.transaction(async (transaction) => {
    const added = await transaction.insert(enrollment).values(rows).onConflictDoNothing().returning();
    if (added.length > 0) await touch(transaction, sessionId);
  });
}

/** The course app shows no such number: this is what the engine recorded. */
async function countWaiting(sessionId: string): Promise<number> {
  const db = await database();
  const guests = await db.select().from(calendarGuest).where(eq(calendarGuest.resourceId, sessionId));
  const settled = guests.filter(({ response, refusedAt }) => response !== null || refusedAt !== null);
  const sold = await tickets();
  const holders = sold.filter(
    ({ resourceIds, isRefunded }) => resourceIds.includes(sessionId) && !isRefunded,
  );
  const addresses = new Set(holders.map(({ email }) => email.toLowerCase()));
  return addresses.difference(new Set(settled.map(({ address }) => address))).size;
}

const STATUS = { published: "planned", archived: "canceled", deleted: "removed" } as const;
const STATE = { planned: "published", canceled: "archived", removed: "deleted" } as const;

const instant = z.string().nullable();
const ChangeSchema = z.object({
  title: z.string().optional(),
  location: z.string().optional(),
  description: z.string().optional(),
  meeting: z.literal("google-meet").nullable().optional(),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  state: z.enum(["published", "archived", "deleted"]).optional(),
});

function contentIn(change: Change): Partial<Content> {
  const { title, location, description, meeting, startsAt, endsAt, state } = ChangeSchema.parse(change);
  return {
    ...(title !== undefined && { name: title }),
    ...(location !== undefined && { room: location }),
    ...(description !== undefined && { notes: description }),
    ...(meeting !== undefined && { hasMeet: meeting !== null }),
    ...(startsAt !== undefined && { startsAt: startsAt === null ? null : new Date(startsAt) }),
    ...(endsAt !== undefined && { endsAt: endsAt === null ? null : new Date(endsAt) }),
    ...(state !== undefined && { status: STATUS[state] }),
  };
}

function storedAs(session: Session): StoredResource {
  return {
    id: session.id,
    revision: session.edits,
    fields: {
      title: session.name,
      location: session.room,
      description: session.notes,
      meeting: session.hasMeet ? "google-meet" : null,
      startsAt: session.startsAt?.toISOString() ?? null,
      endsAt: session.endsAt?.toISOString() ?? null,
      state: STATE[session.status],
    },
    googleEventId: session.googleId,
    describe: (siteUrl) => (session.status === "removed" ? null : contentOf(session, siteUrl)),
  };
}

function soldAs({ id, sessionId, email, endedAt }: Enrollment): SoldTicket {
  return { id, resourceIds: [sessionId], purchaseId: id, email, isRefunded: endedAt !== null };
}
