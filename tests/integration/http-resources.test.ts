import { describe, expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { calendarMirror, calendarSyncLog } from "#src/db/schema.ts";
import {
  answerTo,
  apiRequest,
  callApi,
  callForList,
  callForResource,
  rawRequest,
} from "#tests/setup/call-api.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";

const inngest = startFakeInngest();

const WORKSHOP = {
  id: "event-workshop",
  type: "event",
  createdById: "user-ada",
  fields: {
    title: "Testing Workshop",
    startsAt: "2026-09-01T10:00:00+05:30",
    endsAt: "2026-09-01T11:00:00+05:30",
    timezone: "Asia/Kolkata",
  },
};

describe("POST /api/resources", () => {
  test("answers 201 with the resource, its calendar and its address", async () => {
    const answer = await callApi("POST /api/resources", WORKSHOP);

    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe("/api/resources/event-workshop");
    expect(answer.headers.get("content-type")).toMatch("application/json");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.body).toEqual({
      resource: {
        id: "event-workshop",
        type: "event",
        createdById: "user-ada",
        slug: "testing-workshop",
        fields: {
          ...WORKSHOP.fields,
          slug: "testing-workshop",
          state: "draft",
          visibility: "unlisted",
        },
        revision: 1,
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
        updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        deletedAt: null,
      },
      calendar: {
        state: "pending",
        meetUrl: null,
        googleUser: "host@workshops.example",
        googleCalendarId: "primary",
        googleEventId: null,
        htmlLink: null,
        syncedAt: null,
        guestsWaiting: 0,
        lastError: null,
      },
    });
  });

  test("answers 200 to the same id and content again, and leaves the resource as it is", async () => {
    const first = await callApi("POST /api/resources", WORKSHOP);

    const second = await callApi("POST /api/resources", WORKSHOP);

    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(inngest.sent().map(({ id }) => id)).toEqual(["event-workshop:1", "event-workshop:1"]);
  });

  test("answers 409 to the same id with other content", async () => {
    await callApi("POST /api/resources", WORKSHOP);

    const answer = await callApi("POST /api/resources", { ...WORKSHOP, fields: { title: "Another" } });

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      title: "Conflict",
      status: 409,
      detail: expect.stringMatching(/id/),
    });
  });

  test("gives a resource without an id one of its own, even where its type is as long as it may be", async () => {
    const { resource } = await callForResource("POST /api/resources", { type: "n".repeat(255), fields: {} });

    expect(resource.id).toMatch(/^n{200}-[0-9a-f-]{36}$/);
    expect(resource.createdById).toBe("api");
  });

  test("makes one of twenty requests for the same id that come at once, and answers 200 to the others", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => callApi("POST /api/resources", WORKSHOP)),
    );

    const statuses = answers.map(({ status }) => status).toSorted((one, other) => one - other);
    expect(statuses).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
    expect((await callForList("GET /api/resources")).items).toHaveLength(1);
  });

  test("takes twenty events of one title at once, each with a slug of its own", async () => {
    const body = { type: "event", fields: { title: "Office Hours" } };

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => callForResource("POST /api/resources", body)),
    );

    const slugs = answers.map(({ resource }) => resource.slug);
    expect(new Set(slugs).size).toBe(20);
    expect(slugs).toContain("office-hours");
    expect(slugs.every((slug) => /^office-hours(~[0-9a-f]{8})?$/.test(slug ?? ""))).toBe(true);
  });

  test.each([
    "application/json; charset=utf-8",
    'Application/JSON;charset="UTF-8"',
    "application/json ; charset=utf-8",
  ])("takes the content type %s", async (type) => {
    const request = apiRequest("POST /api/resources", WORKSHOP);
    request.headers.set("content-type", type);

    expect((await answerTo(request)).status).toBe(201);
  });

  test.each([
    ["checkoutUrl", "javascript:alert(1)"],
    ["checkoutUrl", "http://shop.example/x"],
    ["image", " java\tscript:alert(1)"],
    ["image", "data:text/html,<script>"],
    ["socialImage", { type: "image", url: "vbscript:x" }],
  ])("S29: a %s of %j is refused on write", async (field, value) => {
    const fields = { ...WORKSHOP.fields, [field]: value };
    const { status, body } = await callApi("POST /api/resources", { ...WORKSHOP, fields });

    expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ path: `fields.${field}` }] } });
  });

  test("S29: a title with line breaks and control characters is written as one line", async () => {
    const fields = { ...WORKSHOP.fields, title: "Office\u0007hours\r\nATTENDEE:mailto:eve@x.example\u202E" };
    const { resource } = await callForResource("POST /api/resources", { ...WORKSHOP, fields });

    expect(resource.fields["title"]).toBe("Office hours ATTENDEE:mailto:eve@x.example");
  });

  test("takes links to the web, and pictures that are named otherwise", async () => {
    const links = { checkoutUrl: "https://shop.example/x", image: "workshops/cover", socialImage: null };
    const { status } = await callApi("POST /api/resources", {
      ...WORKSHOP,
      fields: { ...WORKSHOP.fields, ...links },
    });

    expect(status).toBe(201);
  });

  test("takes a body of exactly 1 MB", async () => {
    const request = rawRequest("POST /api/resources", JSON.stringify(WORKSHOP).padEnd(1_000_000, " "));

    expect((await answerTo(request)).status).toBe(201);
  });

  test("stops reading an endless body, whatever length it claims", async () => {
    let chunks = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        chunks += 1;
        controller.enqueue(new Uint8Array(100_000));
      },
    });
    const request = rawRequest("POST /api/resources", endless, { "content-length": "2" });

    expect((await answerTo(request)).status).toBe(413);
    expect(chunks).toBeLessThan(20);
  });
});

describe("GET /api/resources/:id", () => {
  test("finds a resource by id and by slug", async () => {
    const created = await callForResource("POST /api/resources", WORKSHOP);

    expect(await callForResource("GET /api/resources/event-workshop")).toEqual(created);
    expect(await callForResource("GET /api/resources/testing-workshop")).toEqual(created);
  });

  test("decodes the address once: a slug of another type may hold any character", async () => {
    const slug = "a/b %41 ü?";
    const created = await callForResource("POST /api/resources", { type: "note", fields: { slug } });

    expect(await callForResource(`GET /api/resources/${encodeURIComponent(slug)}`)).toEqual(created);
  });

  test("shows a deleted one, with the date", async () => {
    await callApi("POST /api/resources", WORKSHOP);
    await callApi("DELETE /api/resources/event-workshop");

    const { resource } = await callForResource("GET /api/resources/event-workshop");

    expect(resource.deletedAt).toMatch(/^\d{4}-/);
    expect(resource.fields["state"]).toBe("deleted");
  });
});

describe("PATCH /api/resources/:id", () => {
  test("replaces the keys given, removes those given as null, and keeps all others", async () => {
    const fields = { ...WORKSHOP.fields, location: "Room 1", color: { shade: "red" } };
    await callApi("POST /api/resources", { ...WORKSHOP, fields });

    const { resource } = await callForResource("PATCH /api/resources/testing-workshop", {
      fields: { title: "Better Workshop", location: null },
      revision: 1,
    });

    expect(resource).toMatchObject({ revision: 2, slug: "testing-workshop" });
    expect(resource.fields).toEqual({
      ...WORKSHOP.fields,
      title: "Better Workshop",
      slug: "testing-workshop",
      state: "draft",
      visibility: "unlisted",
      color: { shade: "red" },
    });
  });

  test("with a revision that is not the current one answers 409 and says the current one", async () => {
    await callApi("POST /api/resources", WORKSHOP);
    await callApi("PATCH /api/resources/event-workshop", { fields: { title: "Better Workshop" } });

    const answer = await callApi("PATCH /api/resources/event-workshop", {
      fields: { title: "Stale Workshop" },
      revision: 1,
    });

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ detail: expect.stringMatching(/revision is 2, yours is 1/) });
    expect((await callForResource("GET /api/resources/event-workshop")).resource).toMatchObject({
      revision: 2,
      fields: { title: "Better Workshop" },
    });
  });

  test.each(["draft", "published"])("with the state %s restores a deleted resource", async (state) => {
    const fields = { ...WORKSHOP.fields, color: "red" };
    await callApi("POST /api/resources", { ...WORKSHOP, fields });
    await callApi("DELETE /api/resources/event-workshop");

    const { resource } = await callForResource("PATCH /api/resources/event-workshop", { fields: { state } });

    expect(resource.deletedAt).toBeNull();
    expect(resource.fields).toMatchObject({ ...fields, state });
  });
});

describe("DELETE /api/resources/:id", () => {
  test("answers 204 without a body, also the second time, when nothing changes any more", async () => {
    await callApi("POST /api/resources", WORKSHOP);

    const first = await callApi("DELETE /api/resources/testing-workshop");
    const afterFirst = await callForResource("GET /api/resources/event-workshop");
    const second = await callApi("DELETE /api/resources/event-workshop");

    expect([first.status, first.body, second.status, second.body]).toEqual([204, null, 204, null]);
    expect(await callForResource("GET /api/resources/event-workshop")).toEqual(afterFirst);
    expect(afterFirst.resource.revision).toBe(2);
  });
});

describe("POST /api/resources/:id/sync", () => {
  test("answers 202, opens the mirror and sends the update without an event id", async () => {
    await callApi("POST /api/resources", WORKSHOP);
    inngest.forget();

    const answer = await callApi("POST /api/resources/testing-workshop/sync");

    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ resource: { id: "event-workshop", revision: 1 }, calendar: {} });
    expect(inngest.sent()).toEqual([
      { name: "resource/updated", data: { id: "event-workshop", type: "event" } },
    ]);
    const db = await database();
    expect(await db.select().from(calendarMirror)).toMatchObject([
      { resourceId: "event-workshop", dirty: true },
    ]);
  });

  test("makes the mirror of an imported event that has none", async () => {
    await callApi("POST /api/resources", WORKSHOP);
    const db = await database();
    await db.delete(calendarMirror);

    expect((await callApi("POST /api/resources/event-workshop/sync")).status).toBe(202);

    expect(await db.select().from(calendarMirror)).toMatchObject([
      { resourceId: "event-workshop", dirty: true },
    ]);
  });

  test("answers 422 for another type, which has no calendar", async () => {
    await callApi("POST /api/resources", { id: "note-1", type: "note", fields: {} });
    inngest.forget();

    const answer = await callApi("POST /api/resources/note-1/sync");

    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ errors: [{ path: "type" }] });
    expect(inngest.sent()).toEqual([]);
  });
});

describe("GET /api/resources/:id/history", () => {
  test("lists the latest 200 runs of this resource, newest first", async () => {
    await callApi("POST /api/resources", WORKSHOP);
    const db = await database();
    const runs = Array.from({ length: 201 }, (_run, index) => runAt(index));
    await db.insert(calendarSyncLog).values([...runs, { ...runAt(300), resourceId: "event-other" }]);

    const { body } = await callApi("GET /api/resources/testing-workshop/history");

    expect(body).toEqual({
      items: runs
        .slice(1)
        .toReversed()
        .map(({ at, outcome, changed, runId }) => ({
          at: at.toISOString(),
          outcome,
          changed,
          runId,
          error: null,
        })),
    });
  });
});

function runAt(second: number) {
  return {
    resourceId: "event-workshop",
    at: new Date(Date.UTC(2026, 8, 1, 0, 0, second)),
    outcome: "updated" as const,
    changed: ["title"],
    runId: `run-${second}`,
  };
}
