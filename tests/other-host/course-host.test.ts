import { eq, sql } from "drizzle-orm";
import { serve } from "inngest/edge";
import { beforeAll, inject } from "vitest";
import { database } from "#src/db/database.ts";
import { type Session, testCalendarContract } from "#tests/contract/calendar-contract.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { courseSession, courseTables, createCourseApp, enrollment } from "./course-host.ts";

const quiet = () => {};

const app = createCourseApp(
  {
    user: HOST,
    calendarId: "primary",
    credentials: {
      client_email: "calendar@workshops.iam.gserviceaccount.com",
      private_key: inject("serviceAccountKey"),
    },
    callsPerMinute: 540,
    rendering: "1",
  },
  database,
  { debug: quiet, info: quiet, warn: quiet, error: quiet },
);

const world = useWorld({ endpoint: serve({ client: app.inngest, functions: app.functions }) });
const ID = "session-1";

beforeAll(async () => {
  const db = await database();
  for (const table of courseTables) await db.execute(sql.raw(table));
});

const inserted = { count: 0 };

testCalendarContract(world, {
  calendar: app.calendar,
  id: ID,
  create: (session) =>
    app.change(ID, (transaction) =>
      transaction.insert(courseSession).values({ id: ID, name: "", room: "", ...rowOf(session) }),
    ),
  update: (change) =>
    app.change(ID, (transaction) =>
      transaction
        .update(courseSession)
        .set({ ...rowOf(change), edits: sql`${courseSession.edits} + 1` })
        .where(eq(courseSession.id, ID)),
    ),
  cancel: () =>
    app.change(ID, (transaction) =>
      transaction
        .update(courseSession)
        .set({ isCanceled: 1, edits: sql`${courseSession.edits} + 1` })
        .where(eq(courseSession.id, ID)),
    ),
  async sell(email) {
    inserted.count += 1;
    const id = `enrollment-${inserted.count}`;
    await app.change(ID, (transaction) =>
      transaction.insert(enrollment).values({ id, sessionId: ID, email, at: new Date() }),
    );
    return id;
  },
  refund: (id) =>
    app.change(ID, (transaction) =>
      transaction.update(enrollment).set({ endedAt: new Date() }).where(eq(enrollment.id, id)),
    ),
  async googleEventId() {
    const db = await database();
    const [session] = await db.select().from(courseSession).where(eq(courseSession.id, ID));
    return session?.googleId ?? null;
  },
});

function rowOf({ title, place, startsAt, endsAt }: Partial<Session>) {
  return {
    ...(title !== undefined && { name: title }),
    ...(place !== undefined && { room: place }),
    ...(startsAt !== undefined && { startsAt: new Date(startsAt) }),
    ...(endsAt !== undefined && { endsAt: new Date(endsAt) }),
  };
}
