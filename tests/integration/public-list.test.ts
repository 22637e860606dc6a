import { expect, test } from "vitest";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { listPublicEvents, listPublicPages } from "#src/lib/public-page/public-events.query.ts";
import { readListCursor } from "#src/lib/resources/list-cursor.ts";
import { createWorkshop, save } from "#tests/setup/workshop.ts";
import { useWorld } from "#tests/setup/world.ts";

useWorld();

const NOW = new Date("2026-06-01T09:00:00Z");
const titles = (events: readonly { title: string }[]) => events.map(({ title }) => title);
const make = (title: string, fields: Record<string, unknown> = {}) =>
  createWorkshop({ title, slug: title, ...fields }, title);

async function makeHidden() {
  await make("unlisted", { visibility: "unlisted" });
  await make("private", { visibility: "private" });
  await make("draft", { state: "draft" });
  await make("archived");
  await save({ state: "archived" }, "archived");
  await make("deleted");
  await save({ state: "deleted" }, "deleted");
}

test("lists what is public, under way or to come, the next one first, whatever the offsets", async () => {
  await makeHidden();
  await make("dateless", { startsAt: null, endsAt: null });
  await make("over", { startsAt: "2026-06-01T08:00:00Z", endsAt: "2026-06-01T09:00:00Z" });
  await make("second", { startsAt: "2026-06-02T00:30:00-10:00", endsAt: "2026-06-02T02:00:00-10:00" });
  await make("first", { startsAt: "2026-06-02T09:00:00+14:00", endsAt: "2026-06-02T10:00:00+14:00" });
  await make("begun", { startsAt: "2026-03-01T08:00:00Z", endsAt: "2026-06-01T09:00:01Z" });
  const { underWay, upcoming, next } = await listPublicEvents(null, NOW);

  expect(titles(underWay)).toEqual(["begun"]);
  expect(titles(upcoming)).toEqual(["first", "second"]);
  expect(next).toBeNull();
});

test("goes on where a page ended, also among events that begin at once", async () => {
  const names = Array.from({ length: 45 }, (_, index) => `event-${String(index).padStart(2, "0")}`);
  for (const name of names) await make(name);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listPublicEvents(cursor === null ? null : readListCursor(cursor), NOW);
    expect(page.upcoming.length).toBeLessThanOrEqual(20);
    seen.push(...titles(page.upcoming));
    cursor = page.next;
  } while (cursor !== null);

  expect(seen).toEqual(names);
});

test("a row with fields that make no sense hides only itself", async () => {
  await make("good");
  await make("broken");
  await courseBuilderAdapter.updateContentResourceFields({ id: "broken", fields: { timezone: "Nowhere" } });

  expect(titles((await listPublicEvents(null, NOW)).upcoming)).toEqual(["good"]);
});

test("search engines hear of public pages only, past ones too", async () => {
  await makeHidden();
  await make("past", { startsAt: "2026-01-01T08:00:00Z", endsAt: "2026-01-01T09:00:00Z" });
  await make("future");

  expect((await listPublicPages()).map(({ slug }) => slug)).toEqual(["future", "past"]);
});
