import { expect, test } from "vitest";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { readEventFilter } from "#src/lib/resources/event-filter.ts";
import { listEvents } from "#src/lib/resources/events.query.ts";
import { database } from "#src/db/database.ts";
import { calendarMirror, ticket } from "#src/db/schema.ts";
import { soldCounts } from "#src/lib/tickets/sold-counts.query.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";

startFakeInngest();

const now = new Date("2026-06-01T12:00:00Z");

async function make(id: string, fields: Record<string, unknown> = {}, minute = 0): Promise<void> {
  await courseBuilderAdapter.createContentResource({
    id,
    type: "event",
    createdById: "api",
    fields: { title: `Workshop ${id}`, slug: id, state: "published", ...fields },
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, minute)),
    deletedAt: fields["state"] === "deleted" ? now : null,
  });
}

function lasting(startsAt: string, endsAt: string) {
  return { startsAt, endsAt, timezone: "Asia/Kolkata" };
}

async function ids(query: Record<string, unknown>): Promise<string[]> {
  const page = await listEvents(readEventFilter(query), 50, now);
  return page.items.map(({ resource }) => resource.id);
}

async function pages(query: Record<string, unknown>, limit: number): Promise<string[][]> {
  const { items, nextCursor } = await listEvents(readEventFilter(query), limit, now);
  const page = items.map(({ resource }) => resource.id);
  return nextCursor ? [page, ...(await pages({ ...query, after: nextCursor }, limit))] : [page];
}

async function makeSome(): Promise<void> {
  await make("over", lasting("2026-05-01T10:00:00+05:30", "2026-05-01T11:00:00+05:30"));
  await make("just-over", lasting("2026-06-01T16:30:00+05:30", "2026-06-01T17:30:00+05:30"));
  await make("under-way", lasting("2026-05-30T10:00:00+05:30", "2026-06-03T11:00:00+05:30"));
  await make("open-end", { startsAt: "2026-05-20T10:00:00Z" });
  await make("soon", lasting("2026-06-01T14:00:00+02:00", "2026-06-01T15:00:00+02:00"));
  await make("later", lasting("2027-01-01T10:00:00+05:30", "2027-01-01T11:00:00+05:30"));
  await make("old-idea", {}, 1);
  await make("new-idea", { state: "draft" }, 2);
  await make("broken", { startsAt: "tomorrow", state: "draft" }, 3);
  await make("gone", { ...lasting("2027-02-01T10:00:00Z", "2027-02-01T11:00:00Z"), state: "deleted" });
}

test("upcoming is what isn't over yet, soonest first; past is the rest, latest first", async () => {
  await makeSome();

  expect(await ids({})).toEqual(["under-way", "soon", "later"]);
  expect(await ids({ when: "past" })).toEqual(["just-over", "open-end", "over"]);
});

test("an event without a readable start is listed among those without dates, newest first", async () => {
  await makeSome();

  expect(await ids({ when: "dateless" })).toEqual(["broken", "new-idea", "old-idea"]);
  expect(await ids({ when: "all" })).toEqual([
    "broken",
    "new-idea",
    "old-idea",
    "later",
    "soon",
    "just-over",
    "under-way",
    "open-end",
    "over",
  ]);
});

test("T80: times beyond the years that an event may have are no dates, and pages go on behind them", async () => {
  await makeSome();
  await make("five-digits", { startsAt: "9999-12-31T23:59:59-14:00", state: "draft" }, 4);
  await make("four-digits", { startsAt: "9999-12-31T10:00:00Z", state: "draft" }, 5);

  expect(await ids({ when: "dateless", state: "draft" })).toEqual([
    "four-digits",
    "five-digits",
    "broken",
    "new-idea",
  ]);
  expect((await pages({ when: "all" }, 1)).flat()).toEqual(await ids({ when: "all" }));
});

test("a state chooses, and deleted events show only where they are asked for", async () => {
  await makeSome();

  expect(await ids({ when: "all", state: "draft" })).toEqual(["broken", "new-idea"]);
  expect(await ids({ state: "deleted" })).toEqual(["gone"]);
  expect(await ids({ when: "all", search: "gone" })).toEqual([]);
});

test("a search finds each of its words in title, place or slug, whatever their case", async () => {
  await make("node-evening", { title: "Streams 100%", location: "Salt Lake, Kolkata" });
  await make("rust-evening", { title: "Streams", location: "Room 5" });

  expect(await ids({ when: "all", search: "STREAMS kolk" })).toEqual(["node-evening"]);
  expect(await ids({ when: "all", search: "evening" })).toHaveLength(2);
  expect(await ids({ when: "all", search: "0%" })).toEqual(["node-evening"]);
  expect(await ids({ when: "all", search: "s_reams" })).toEqual([]);
});

test.each(["upcoming", "past", "dateless", "all"])(
  "pages of what is %s show each event once",
  async (when) => {
    await makeSome();
    await make("soon-too", lasting("2026-06-01T14:00:00+02:00", "2026-06-01T15:00:00+02:00"));
    const all = await ids({ when });

    const found = await pages({ when }, 2);
    expect(found.flat()).toEqual(all);
    expect(found.length).toBe(Math.ceil(all.length / 2));
  },
);

test("list: what needs attention is found wherever it is, deleted too", async () => {
  await makeSome();
  await set("over", { state: "failed" });
  await set("new-idea", { state: "retrying" });
  await set("gone", { state: "failed" });
  await set("soon", { state: "synced" });

  expect(await ids({ when: "all", state: "attention" })).toEqual(["new-idea", "gone", "over"]);
});

async function set(resourceId: string, { state }: Pick<typeof calendarMirror.$inferInsert, "state">) {
  const db = await database();
  const mirror = { state, stateVersion: 9 };
  await db
    .insert(calendarMirror)
    .values({ resourceId, ...mirror })
    .onConflictDoUpdate({ target: calendarMirror.resourceId, set: mirror });
}

test("list: sold tickets are counted without canceled ones", async () => {
  await make("one");
  await make("two");
  const sale = (id: string, change = {}) => ({
    id,
    resourceId: "one",
    purchaseId: id,
    email: "ann@x.example",
    purchasedAt: now,
    ...change,
  });
  const db = await database();
  await db.insert(ticket).values([sale("a"), sale("b"), sale("c", { refundedAt: now })]);

  expect([...(await soldCounts(["one", "two"]))]).toEqual([["one", 2]]);
});
