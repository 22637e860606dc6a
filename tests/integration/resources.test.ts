import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { courseBuilderAdapter, type ResourceRow } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { calendarMirror, contentResource } from "#src/db/schema.ts";
import { deleteResource, getResource, updateResource } from "#src/lib/resources-query.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { resourceView } from "#src/lib/resources/resource-view.ts";
import { dumpTables } from "#tests/setup/dump-tables.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";

const inngest = startFakeInngest();

const NOW = new Date("2026-06-01T00:00:00Z");
const LATER = new Date("2026-06-01T01:00:00Z");

/** A saved event whose own dispatch is forgotten. */
async function savedEvent(fields: Record<string, unknown> = {}): Promise<ResourceRow> {
  const input = { id: "event-a", type: "event", fields: { title: "Node Office Hours", ...fields } };
  const { resource } = await createResource(input, NOW);
  inngest.forget();
  return resource;
}

async function stored(id = "event-a"): Promise<ResourceRow | undefined> {
  const db = await database();
  const [row] = await db.select().from(contentResource).where(eq(contentResource.id, id));
  return row;
}

describe("what a save makes of its fields", () => {
  test("an event gets the defaults, a slug from its title and a mirror", async () => {
    const resource = await savedEvent();

    expect(resource.slug).toBe("node-office-hours");
    expect(resource.fields).toEqual({
      title: "Node Office Hours",
      slug: "node-office-hours",
      state: "draft",
      visibility: "unlisted",
      timezone: "America/Los_Angeles",
    });
    const db = await database();
    expect(await db.select().from(calendarMirror)).toMatchObject([
      { resourceId: "event-a", state: "pending", dirty: false },
    ]);
  });

  test.each([
    ["missing", {}],
    ["null", { timezone: null, state: null, visibility: null }],
  ])("the defaults fire where a key is %s, on create and on update", async (_what, fields) => {
    const created = await savedEvent(fields);
    const updated = await updateResource("event-a", { fields: { location: "Room 1", ...fields } }, LATER);

    for (const { fields: kept } of [created, updated]) {
      expect(kept).toMatchObject({
        timezone: "America/Los_Angeles",
        state: "draft",
        visibility: "unlisted",
      });
    }
  });

  test("a zone that was chosen gives way to the default when it is taken away", async () => {
    await savedEvent({ timezone: "Asia/Kolkata" });

    const { fields } = await updateResource("event-a", { fields: { timezone: null } }, LATER);

    expect(fields["timezone"]).toBe("America/Los_Angeles");
  });

  test("the slug of a second event with the same title is a longer one; its title is its own", async () => {
    const first = await savedEvent();
    const { resource } = await createResource(
      { type: "event", fields: { title: "Node Office Hours" } },
      LATER,
    );

    expect(first.slug).toBe("node-office-hours");
    expect(resource.slug).toMatch(/^node-office-hours~[0-9a-f]{8}$/);
  });

  test("a slug of our own making never takes the place of another's id", async () => {
    await createResource({ id: "node-office-hours", type: "note", fields: {} }, NOW);

    expect((await savedEvent()).slug).toMatch(/^node-office-hours~[0-9a-f]{8}$/);
  });

  test.each(["&".repeat(90), "日本語のワークショップ", "🦄🦄"])(
    "an event titled %s can be saved again: its slug is one that the rules allow",
    async (title) => {
      const { slug } = await savedEvent({ title });

      const updated = await updateResource("event-a", { fields: { location: "Room 1" } }, LATER);

      expect(updated.slug).toBe(slug);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    },
  );

  test("taking the slug away makes a new one from the title, free of others'", async () => {
    await savedEvent({ slug: "first" });
    await createResource(
      { id: "event-b", type: "event", fields: { title: "Other", slug: "node-office-hours" } },
      NOW,
    );

    const { slug } = await updateResource("event-a", { fields: { slug: null } }, LATER);

    expect(slug).toMatch(/^node-office-hours~[0-9a-f]{8}$/);
  });

  test("another's slug is refused on create and on update, and writes nothing", async () => {
    await savedEvent();
    await createResource({ id: "event-b", type: "event", fields: { title: "Other" } }, NOW);
    const before = await dumpTables();
    const fields = { title: "Third", slug: "node-office-hours" };

    await expect(createResource({ type: "event", fields }, LATER)).rejects.toMatchObject({
      kind: "conflict",
      problems: [{ path: "fields.slug" }],
    });
    await expect(updateResource("event-b", { fields }, LATER)).rejects.toMatchObject({
      kind: "conflict",
      problems: [{ path: "fields.slug" }],
    });

    expect(await dumpTables()).toEqual(before);
  });

  test("two events that take the same slug at the same moment don't both get it", async () => {
    await createResource({ id: "event-a", type: "event", fields: { title: "One" } }, NOW);
    await createResource({ id: "event-b", type: "event", fields: { title: "Two" } }, NOW);

    for (let round = 0; round < 10; round += 1) {
      const saves = await Promise.allSettled(
        ["event-a", "event-b"].map((id) =>
          updateResource(id, { fields: { slug: `shared-${round}` } }, LATER),
        ),
      );

      expect(saves.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(saves.find(({ status }) => status === "rejected")).toMatchObject({
        reason: { kind: "conflict" },
      });
    }
  });

  test("where imported rows share a name, it is the one's whose id it is", async () => {
    for (const [id, slug] of [
      ["event-b", "shared"],
      ["shared", "event-b"],
    ] as const) {
      await courseBuilderAdapter.createContentResource({
        id,
        type: "event",
        fields: { title: "Imported", slug },
        createdById: "import",
      });
    }

    for (const id of ["shared", "event-b"]) {
      expect(await courseBuilderAdapter.getContentResource(id)).toMatchObject({ id });
      expect(await getResource(id)).toMatchObject({ resource: { id }, mirror: { resourceId: id } });
    }
  });

  test("types other than event are stored as they come, and have no mirror and no calendar", async () => {
    const fields = { title: 5, startsAt: "whenever", tags: ["a", null, { deep: true }] };

    const { resource } = await createResource({ id: "note-a", type: "note", fields }, NOW);

    expect(resource).toMatchObject({ slug: null, fields });
    const found = await getResource("note-a");
    expect(found?.mirror).toBeNull();
    expect(found && resourceView(found).calendar).toBeNull();
  });

  test("unknown fields survive create, update, deletion and restoring", async () => {
    const unknown = { colour: { shade: ["red", null, 1.5] }, "a.b": "", toString: "no method", zero: 0 };
    await savedEvent(unknown);
    await updateResource("event-a", { fields: { title: "Renamed" } }, LATER);
    await deleteResource("event-a", LATER);
    await updateResource("event-a", { fields: { state: "draft" } }, LATER);

    expect((await stored())?.fields).toMatchObject({ ...unknown, title: "Renamed", state: "draft" });
  });

  test("null removes a key, also one that nobody here knows", async () => {
    await savedEvent({ colour: "red", location: "Room 1" });

    await updateResource("event-a", { fields: { colour: null, location: null, toString: null } }, LATER);

    expect(Object.keys((await stored())?.fields ?? {}).toSorted()).toEqual([
      "slug",
      "state",
      "timezone",
      "title",
      "visibility",
    ]);
  });
});

describe("calendarId is the server's own", () => {
  test.each(["event-of-google", null, 5, "\0", { __proto__: null }])(
    "%j from a client is ignored on create and on update",
    async (calendarId) => {
      const created = await savedEvent({ calendarId });
      expect(created.fields).not.toHaveProperty("calendarId");
      await courseBuilderAdapter.updateContentResourceFields({
        id: "event-a",
        fields: { calendarId: "ours" },
      });

      const updated = await updateResource("event-a", { fields: { calendarId, title: "Renamed" } }, LATER);

      expect(updated.fields).toMatchObject({ calendarId: "ours", title: "Renamed" });
      expect((await stored())?.fields["calendarId"]).toBe("ours");
    },
  );

  test("its write-back is no save: nothing is sent, revision, sync version and date stay", async () => {
    const before = await savedEvent({ image: "a.png" });
    const db = await database();
    await db.update(contentResource).set({ fields: { ...before.fields, imported: null } });

    await courseBuilderAdapter.updateContentResourceFields({ id: "event-a", fields: { calendarId: "ours" } });

    expect(await stored()).toEqual({
      ...before,
      fields: { ...before.fields, imported: null, calendarId: "ours" },
    });
    expect(inngest.sent()).toEqual([]);
  });

  test("the same content posted again after the write-back is still the same", async () => {
    const saved = await savedEvent();
    await courseBuilderAdapter.updateContentResourceFields({ id: "event-a", fields: { calendarId: "ours" } });

    const again = await createResource(
      { id: "event-a", type: "event", fields: { title: "Node Office Hours" } },
      LATER,
    );

    expect(again).toMatchObject({ created: false, resource: { revision: 1, updatedAt: saved.updatedAt } });
  });

  test("T32: two edits of different fields and the write-back at the same moment are all there", async () => {
    await savedEvent();

    for (let round = 0; round < 10; round += 1) {
      await Promise.all([
        updateResource("event-a", { fields: { location: `Room ${round}` } }, LATER),
        courseBuilderAdapter.updateContentResourceFields({
          id: "event-a",
          fields: { calendarId: `google-${round}` },
        }),
        updateResource("event-a", { fields: { colour: `shade ${round}` } }, LATER),
      ]);

      expect(await stored()).toMatchObject({
        revision: 3 + 2 * round,
        fields: { location: `Room ${round}`, colour: `shade ${round}`, calendarId: `google-${round}` },
      });
    }
  });
});

describe("deletion is one thing", () => {
  test("deleting sets state and date, and restoring clears both", async () => {
    await savedEvent({ state: "published" });

    expect(await deleteResource("node-office-hours", LATER)).toMatchObject({
      deletedAt: LATER,
      fields: { state: "deleted" },
      revision: 2,
    });
    expect(await updateResource("event-a", { fields: { state: "published" } }, LATER)).toMatchObject({
      deletedAt: null,
      fields: { state: "published" },
      revision: 3,
    });
  });

  test("the state deleted deletes, on create and on update", async () => {
    expect((await savedEvent({ state: "deleted" })).deletedAt).toEqual(NOW);
    await updateResource("event-a", { fields: { state: "draft" } }, LATER);

    const updated = await updateResource("event-a", { fields: { state: "deleted" } }, LATER);

    expect(updated.deletedAt).toEqual(LATER);
  });

  test("an edit of a deleted resource doesn't restore it, nor is its date moved", async () => {
    await savedEvent();
    await deleteResource("event-a", NOW);

    const edited = await updateResource("event-a", { fields: { title: "Renamed" } }, LATER);

    expect(edited).toMatchObject({ deletedAt: NOW, fields: { state: "deleted", title: "Renamed" } });
  });

  test.each([
    ["the date only", { deletedAt: NOW }, {}],
    ["the state only", { deletedAt: null }, { state: "deleted" }],
  ])("an imported row with %s gets the other at its next edit", async (_what, columns, fields) => {
    const { fields: kept } = await savedEvent({ state: "published" });
    const db = await database();
    await db.update(contentResource).set({ ...columns, fields: { ...kept, ...fields } });

    const edited = await updateResource("event-a", { fields: { title: "Renamed" } }, NOW);

    expect(edited).toMatchObject({ deletedAt: NOW, fields: { state: "deleted" } });
  });

  test("a row that can't be read as an event can still be deleted", async () => {
    await savedEvent();
    const db = await database();
    await db.update(contentResource).set({ fields: { title: "a".repeat(91) } });

    expect(await deleteResource("event-a", LATER)).toMatchObject({ deletedAt: LATER });
  });
});

describe("what is sent to Inngest", () => {
  test("a create sends one event, with id and type only, named after the save", async () => {
    await createResource({ id: "event-a", type: "event", fields: { title: "Node Office Hours" } }, NOW);

    expect(inngest.sent()).toEqual([
      { name: "resource/created", data: { id: "event-a", type: "event" }, id: "event-a:1" },
    ]);
  });

  test("each update sends one event, named after its save", async () => {
    await savedEvent();

    await updateResource("node-office-hours", { fields: { title: "Renamed" } }, LATER);
    await updateResource("event-a", { fields: { title: "Renamed again" } }, LATER);

    expect(inngest.sent()).toEqual([
      { name: "resource/updated", data: { id: "event-a", type: "event" }, id: "event-a:2" },
      { name: "resource/updated", data: { id: "event-a", type: "event" }, id: "event-a:3" },
    ]);
  });

  test("an unchanged save asks for a look without an event id, and changes no row", async () => {
    await savedEvent({ location: "Room 1" });
    const before = await dumpTables();

    await updateResource("event-a", { fields: { location: "Room 1", colour: null } }, LATER);

    expect(inngest.sent()).toEqual([{ name: "resource/updated", data: { id: "event-a", type: "event" } }]);
    expect(await dumpTables()).toEqual(before);
  });

  test("a deletion sends one event; a repeated one is no save, and changes no row", async () => {
    await savedEvent();

    await deleteResource("event-a", NOW);
    expect(inngest.sent()).toEqual([
      { name: "resource/deleted", data: { id: "event-a", type: "event" }, id: "event-a:2" },
    ]);

    const before = await dumpTables();
    await deleteResource("event-a", LATER);
    expect(inngest.sent().slice(1)).toEqual([
      { name: "resource/deleted", data: { id: "event-a", type: "event" } },
    ]);
    expect(await dumpTables()).toEqual(before);
  });

  test("other types are announced too: it is the trigger that tells them apart", async () => {
    await createResource({ id: "note-a", type: "note", fields: {} }, NOW);

    expect(inngest.sent()).toMatchObject([
      { name: "resource/created", data: { id: "note-a", type: "note" } },
    ]);
  });

  test("what is refused sends nothing and writes nothing", async () => {
    await savedEvent();
    await updateResource("event-a", { fields: { title: "Renamed" } }, LATER);
    const before = await dumpTables();
    inngest.forget();

    const stale = updateResource("event-a", { fields: { title: "Stale" }, revision: 1 }, LATER);

    await expect(stale).rejects.toMatchObject({ kind: "conflict", problems: [{ path: "revision" }] });
    await expect(updateResource("nobody", { fields: {} }, LATER)).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(deleteResource("nobody", LATER)).rejects.toMatchObject({ kind: "not-found" });
    expect(await dumpTables()).toEqual(before);
    expect(inngest.sent()).toEqual([]);
  });

  test("of two saves with the same revision at the same moment one is refused", async () => {
    await savedEvent();

    const saves = await Promise.allSettled(
      ["one", "other"].map((location) =>
        updateResource("event-a", { fields: { location }, revision: 1 }, LATER),
      ),
    );

    expect(saves.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await stored())?.revision).toBe(2);
    expect(inngest.sent()).toHaveLength(1);
  });

  test("a send that fails loses nothing: the save stands and shows as pending", async () => {
    const resource = await savedEvent();
    const db = await database();
    await db.update(calendarMirror).set({
      state: "synced",
      stateVersion: resource.revision,
      googleUser: "host@workshops.example",
      googleCalendarId: "host@workshops.example",
      googleEventId: "g1",
      etag: '"1"',
    });
    inngest.fail();

    await updateResource("event-a", { fields: { title: "Renamed" } }, LATER);

    const found = await getResource("event-a");
    expect(found && resourceView(found)).toMatchObject({
      resource: { fields: { title: "Renamed" }, revision: 2 },
      calendar: { state: "pending", googleEventId: "g1" },
    });
    expect(inngest.sent()).toEqual([]);
  });
});
