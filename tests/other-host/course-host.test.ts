import { eq, sql } from "drizzle-orm";
import { serve } from "inngest/edge";
import { beforeAll, expect, inject, onTestFinished, test, vi } from "vitest";
import { database } from "#src/db/database.ts";
import { type Session, testCalendarContract } from "#tests/contract/calendar-contract.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createCourseApp } from "./course-host.ts";
import { coursePeople } from "./course-people.ts";
import { courseSession, courseTables } from "./course-tables.ts";

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
    siteUrl: "https://courses.example",
  },
  database,
  { debug: quiet, info: quiet, warn: quiet, error: quiet },
);

const people = coursePeople(app);
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
  create: async (session) => void (await people.create(ID, contentOf(session))),
  update: async (change) => void (await people.edit(ID, contentOf(change))),
  cancel: async () => void (await people.edit(ID, { status: "canceled" })),
  async sell(email) {
    inserted.count += 1;
    const { id } = await people.enroll(ID, `enrollment-${inserted.count}`, email);
    return id;
  },
  refund: async (id) => void (await people.end({ id, sessionId: ID })),
  async googleEventId() {
    const db = await database();
    const [session] = await db.select().from(courseSession).where(eq(courseSession.id, ID));
    return session?.googleId ?? null;
  },
});

test("a session and its guests are read in one statement, as one snapshot", async () => {
  await people.create(ID, {});
  await people.enroll(ID, "enrollment-first", "ann@guests.example");
  const db = await database();
  const selects = vi.spyOn(db, "select");
  onTestFinished(() => selects.mockRestore());

  const session = await app.host.readEvent(ID);

  expect(session).toMatchObject({ kind: "event", attendees: [{ email: "ann@guests.example" }] });
  expect(selects).toHaveBeenCalledOnce();
});

test("courses that wait in Google's line are written in their turn", async () => {
  world.inngestIsDown = true;
  for (const id of ["course-1", "course-2", "course-3"]) {
    await people.create(id, {
      name: id,
      startsAt: new Date("2026-07-01T10:00:00Z"),
      endsAt: new Date("2026-07-01T12:00:00Z"),
    });
  }
  world.inngestIsDown = false;
  await world.runner.advance(150_000);

  const titles = world.google.liveEvents(HOST).map(({ summary }) => summary);
  expect(titles).toHaveLength(3);
  expect(new Set(titles)).toEqual(new Set(["course-1", "course-2", "course-3"]));
});

function contentOf({ title, place, startsAt, endsAt, meeting }: Partial<Session>) {
  return {
    ...(title !== undefined && { name: title }),
    ...(place !== undefined && { room: place }),
    ...(startsAt !== undefined && { startsAt: new Date(startsAt) }),
    ...(endsAt !== undefined && { endsAt: new Date(endsAt) }),
    ...(meeting !== undefined && { hasMeet: meeting !== null }),
  };
}
