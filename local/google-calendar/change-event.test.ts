import { describe, expect, test } from "vitest";
import { createTestGoogle, host, type Reply, workshop } from "./test-client.ts";
import type { JsonObject } from "./merge-patch.ts";

async function withEvent(fields: JsonObject = {}) {
  const context = createTestGoogle();
  const inserted = await context.api.insert({ ...workshop, id: "seminar1", ...fields });
  return { ...context, inserted, etag: inserted.etag };
}

const sequenceOf = ({ body }: Reply) => body["sequence"];

describe("a patch", () => {
  test("leaves alone what it leaves out", async () => {
    const { api } = await withEvent({ location: "Room 1", colorId: "5" });
    expect((await api.patch("seminar1", { summary: "New" })).body).toMatchObject({
      summary: "New",
      location: "Room 1",
      colorId: "5",
      start: { timeZone: "Europe/Paris" },
    });
  });

  test.each(["", null])("clears a text with %j", async (cleared) => {
    const { api } = await withEvent({ location: "Room 1", description: "Bring a pen" });
    const { body } = await api.patch("seminar1", { location: cleared, description: cleared });
    expect(body).not.toHaveProperty("location");
    expect(body).not.toHaveProperty("description");
  });

  test("merges objects key by key, and null removes a key", async () => {
    const { api } = await withEvent({ extendedProperties: { private: { a: "1", b: "2" } } });
    const patch = { extendedProperties: { private: { b: null, c: "3" }, shared: { d: "4" } } };
    expect((await api.patch("seminar1", patch)).body["extendedProperties"]).toEqual({
      private: { a: "1", c: "3" },
      shared: { d: "4" },
    });
  });

  test("replaces arrays as a whole: a guest who is left out is gone", async () => {
    const { api } = await withEvent({ attendees: [{ email: "ann@x.org" }, { email: "bob@x.org" }] });
    const { body } = await api.patch("seminar1", { attendees: [{ email: "bob@x.org" }] });
    expect(body["attendees"]).toEqual([{ email: "bob@x.org", responseStatus: "needsAction" }]);
  });

  test("loses the answer of a guest who is sent again without it", async () => {
    const { google, api } = await withEvent({ attendees: [{ email: "ann@x.org" }] });
    google.control.answer(host, "seminar1", { email: "ann@x.org", responseStatus: "accepted", comment: "!" });
    const kept = await api.patch("seminar1", { summary: "New" });
    expect(kept.body["attendees"]).toEqual([
      { email: "ann@x.org", responseStatus: "accepted", comment: "!" },
    ]);
    const lost = await api.patch("seminar1", { attendees: [{ email: "ann@x.org" }] });
    expect(lost.body["attendees"]).toEqual([{ email: "ann@x.org", responseStatus: "needsAction" }]);
  });

  test("ignores what only Google may say", async () => {
    const { api, inserted } = await withEvent();
    const { body } = await api.patch("seminar1", {
      id: "other1",
      iCalUID: "x@example.org",
      organizer: { email: "x@example.org" },
      created: "2020-01-01T00:00:00Z",
      htmlLink: "https://example.org",
    });
    for (const key of ["id", "iCalUID", "organizer", "created", "htmlLink"]) {
      expect(body[key]).toEqual(inserted.body[key]);
    }
  });

  test("with a date on a timed event has to take the dateTime away", async () => {
    const { api } = await withEvent();
    const dates = { start: { date: "2026-11-24" }, end: { date: "2026-11-25" } };
    expect(await api.patch("seminar1", dates)).toMatchObject({ status: 400, reason: "invalid" });
    const patch = {
      start: { date: "2026-11-24", dateTime: null },
      end: { date: "2026-11-25", dateTime: null },
    };
    expect((await api.patch("seminar1", patch)).body["start"]).toEqual({ date: "2026-11-24" });
  });

  test("of an event that isn't there answers 404", async () => {
    const { api } = createTestGoogle();
    expect(await api.patch("seminar1", {})).toMatchObject({ status: 404, reason: "notFound" });
  });

  test("of an event of another organizer is forbidden", async () => {
    const { google, api } = createTestGoogle();
    const organizer = "them@example.org";
    google.control.createEvent(host, { id: "seminar1", organizer, fields: workshop });
    expect(await api.patch("seminar1", { summary: "Ours" })).toMatchObject({
      status: 403,
      reason: "forbiddenForNonOrganizer",
    });
  });
});

describe("an update", () => {
  test("replaces the event: guests, color and properties that it leaves out are gone", async () => {
    const { api } = await withEvent({
      colorId: "5",
      attendees: [{ email: "ann@x.org" }],
      location: "Room 1",
    });
    const { body } = await api.update("seminar1", { ...workshop, summary: "New" });
    expect(body["summary"]).toBe("New");
    for (const key of ["colorId", "attendees", "location"]) expect(body).not.toHaveProperty(key);
  });

  test("needs start and end", async () => {
    const { api } = await withEvent();
    expect(await api.update("seminar1", { summary: "New" })).toMatchObject({
      status: 400,
      reason: "required",
    });
  });
});

describe("the etag", () => {
  test("changes with every write, and when a guest answers", async () => {
    const { google, api, etag } = await withEvent({ attendees: [{ email: "ann@x.org" }] });
    const patched = await api.patch("seminar1", { summary: "New" });
    google.control.answer(host, "seminar1", { email: "ann@x.org", responseStatus: "declined" });
    const read = await api.get("seminar1");
    const etags = [etag, patched.body["etag"], read.body["etag"]];
    expect(new Set(etags).size).toBe(3);
    expect(read.headers.get("etag")).toBe(read.body["etag"]);
    expect(etag).toMatch(/^"\d+"$/);
  });

  test("lets a write through while it is current, and refuses it when stale", async () => {
    const { api, etag } = await withEvent();
    const headers = { "if-match": etag };
    expect(await api.patch("seminar1", { summary: "One" }, { headers })).toMatchObject({ status: 200 });
    for (const write of [api.patch, api.update]) {
      const refused = await write("seminar1", { ...workshop, summary: "Two" }, { headers });
      expect(refused).toMatchObject({ status: 412, reason: "conditionNotMet" });
    }
    expect((await api.get("seminar1")).body["summary"]).toBe("One");
  });

  test("answers 304 to a read that knows it", async () => {
    const { google, api, etag } = await withEvent();
    const headers = { "if-none-match": etag };
    expect(await api.get("seminar1", { headers })).toMatchObject({ status: 304, body: {} });
    google.control.deleteEvent(host, "seminar1");
    expect(await api.get("seminar1", { headers })).toMatchObject({
      status: 200,
      body: { status: "cancelled" },
    });
  });
});

describe("the sequence", () => {
  test("grows with time, place, status and guests, and not with words", async () => {
    const { api, inserted } = await withEvent();
    expect(sequenceOf(inserted)).toBe(0);
    expect(sequenceOf(await api.patch("seminar1", { summary: "New", description: "x" }))).toBe(0);
    expect(sequenceOf(await api.patch("seminar1", { location: "Room 2" }))).toBe(1);
    expect(sequenceOf(await api.patch("seminar1", { status: "tentative" }))).toBe(2);
    expect(sequenceOf(await api.patch("seminar1", { attendees: [{ email: "ann@x.org" }] }))).toBe(3);
    const end = { dateTime: "2026-11-24T12:00:00Z" };
    expect(sequenceOf(await api.patch("seminar1", { end }))).toBe(4);
  });

  test("can't be sent lower than it is", async () => {
    const { api } = await withEvent();
    await api.patch("seminar1", { location: "Room 2" });
    expect(await api.patch("seminar1", { sequence: 0 })).toMatchObject({ status: 400, reason: "invalid" });
    expect(await api.patch("seminar1", { sequence: 1 })).toMatchObject({ status: 200 });
  });
});
