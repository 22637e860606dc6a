import { expect, test } from "vitest";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { callApi, callForList } from "#tests/setup/call-api.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";

startFakeInngest();

type Seed = { id: string; type?: string; state?: string; createdAt?: Date };

async function seed({ id, type = "event", state = "draft", createdAt = new Date(0) }: Seed): Promise<void> {
  await courseBuilderAdapter.createContentResource({
    id,
    type,
    createdById: "api",
    fields: { title: `Workshop ${id}`, slug: `slug-${id}`, state },
    createdAt,
    deletedAt: state === "deleted" ? new Date(0) : null,
  });
}

async function imported(id: string, fields: Record<string, unknown>): Promise<void> {
  await courseBuilderAdapter.createContentResource({ id, type: "event", createdById: "import", fields });
}

async function idsOf(line: string): Promise<string[]> {
  return (await callForList(line)).items.map(({ resource }) => resource.id);
}

async function allPages(line: string): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await callForList(cursor ? `${line}&cursor=${cursor}` : line);
    pages.push(page.items.map(({ resource }) => resource.id));
    cursor = page.nextCursor;
  } while (cursor);
  return pages;
}

test.each([
  ["a moment of their own", (index: number) => index],
  ["the same moment", () => 0],
  ["the moment of six others", (index: number) => Math.floor(index / 7)],
])("120 resources that have %s are listed newest first, in pages, each once", async (_what, secondOf) => {
  const seeds = Array.from({ length: 120 }, (_seed, index) => ({
    id: `event-${String(index).padStart(3, "0")}`,
    createdAt: new Date(Date.UTC(2026, 5, 1, 0, 0, secondOf(index), 123)),
  }));
  for (const one of seeds) await seed(one);

  const pages = await allPages("GET /api/resources?limit=50");

  expect(pages.map(({ length }) => length)).toEqual([50, 50, 20]);
  expect(pages.flat()).toEqual(seeds.map(({ id }) => id).toReversed());
});

test("a page that ends with the last resource names no next one", async () => {
  for (const id of ["a", "b"]) await seed({ id });

  expect((await callForList("GET /api/resources?limit=2")).nextCursor).toBeNull();
  expect((await callForList("GET /api/resources?limit=1")).nextCursor).not.toBeNull();
});

test("what is saved while somebody pages doesn't shift the pages to come", async () => {
  for (const [index, id] of ["a", "b", "c", "d"].entries()) await seed({ id, createdAt: new Date(index) });
  const first = await callForList("GET /api/resources?limit=2");

  await seed({ id: "new", createdAt: new Date(10) });

  expect(await idsOf(`GET /api/resources?limit=2&cursor=${first.nextCursor}`)).toEqual(["b", "a"]);
});

test("type and state choose; deleted resources show only where they are asked for", async () => {
  await seed({ id: "draft" });
  await seed({ id: "published", state: "published" });
  await seed({ id: "deleted", state: "deleted" });
  await seed({ id: "note", type: "note" });

  expect(await idsOf("GET /api/resources")).toEqual(["published", "note", "draft"]);
  expect(await idsOf("GET /api/resources?type=event")).toEqual(["published", "draft"]);
  expect(await idsOf("GET /api/resources?state=published")).toEqual(["published"]);
  expect(await idsOf("GET /api/resources?type=event&state=draft")).toEqual(["draft"]);
  expect(await idsOf("GET /api/resources?state=deleted")).toEqual(["deleted"]);
  expect(await idsOf("GET /api/resources?state=gone")).toEqual([]);
});

test("T65: rows imported without a state are listed as drafts, and deleted ones by their state alone", async () => {
  await imported("bare", { title: "Bare" });
  await imported("null-state", { title: "Null", state: null });
  await imported("gone", { title: "Gone", state: "deleted" });

  expect(await idsOf("GET /api/resources")).toEqual(["null-state", "bare"]);
  expect(await idsOf("GET /api/resources?state=draft")).toEqual(["null-state", "bare"]);
  expect(await idsOf("GET /api/resources?type=event&state=draft")).toEqual(["null-state", "bare"]);
  expect(await idsOf("GET /api/resources?state=deleted")).toEqual(["gone"]);
});

test.each([
  ["of the year 9999", { startsAt: "9999-12-31T10:00:00Z" }, "fields.startsAt"],
  [
    "that end in the year 9999",
    { startsAt: "2026-01-01T10:00:00Z", endsAt: "9999-12-31T10:00:00Z" },
    "fields.endsAt",
  ],
  ["of one second", { startsAt: "2026-01-01T10:00:00Z", endsAt: "2026-01-01T10:00:01Z" }, "fields.endsAt"],
])(
  "T65: times %s are refused on create and on update, and leave the row as it was",
  async (_what, times, path) => {
    await seed({ id: "event-a" });
    const created = await callApi("POST /api/resources", {
      type: "event",
      fields: { title: "Far", ...times },
    });
    const updated = await callApi("PATCH /api/resources/event-a", { fields: times });

    for (const { status, body } of [created, updated]) {
      expect(status).toBe(422);
      expect(body).toMatchObject({ errors: [{ path }] });
    }
    expect(await idsOf("GET /api/resources")).toEqual(["event-a"]);
  },
);

test("an item is what GET of its id answers; a type other than event has no calendar", async () => {
  await seed({ id: "event-a", createdAt: new Date(1) });
  await seed({ id: "note-a", type: "note" });

  const { items } = await callForList("GET /api/resources");

  expect(items[0]).toEqual((await callApi("GET /api/resources/event-a")).body);
  expect(items[1]).toEqual((await callApi("GET /api/resources/note-a")).body);
  expect(items[1]?.calendar).toBeNull();
});

test("fifty are listed where no limit is given, two hundred at most", async () => {
  for (let index = 0; index < 51; index += 1) await seed({ id: `event-${index}` });

  expect((await callForList("GET /api/resources")).items).toHaveLength(50);
  expect((await callForList("GET /api/resources?limit=200")).items).toHaveLength(51);
});

test("S33: a cursor of the year 0, which PostgreSQL doesn't know, is refused", async () => {
  const cursor = Buffer.from('[null,"0000-01-01T00:00:00.000Z","event-1"]').toString("base64url");

  expect(await callApi(`GET /api/resources?cursor=${cursor}`)).toMatchObject({
    status: 422,
    body: { errors: [{ path: "cursor" }] },
  });
});
