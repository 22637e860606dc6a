import { describe, expect, test } from "vitest";
import { createTestGoogle, host, team, workshop } from "./test-client.ts";

async function withDeletedEvent() {
  const context = createTestGoogle();
  const attendees = [{ email: "ann@example.org", responseStatus: "accepted" }];
  const inserted = await context.api.insert({ ...workshop, id: "seminar1", attendees });
  const deleted = await context.api.delete("seminar1");
  return { ...context, inserted, deleted };
}

test("a deleted event answers 200, cancelled, with its details", async () => {
  const { api, deleted } = await withDeletedEvent();
  expect(deleted.status).toBe(204);
  expect(await api.get("seminar1")).toMatchObject({
    status: 200,
    body: { status: "cancelled", summary: "Workshop", attendees: [{ responseStatus: "accepted" }] },
  });
});

test("a second delete answers 410, one of an unknown event 404", async () => {
  const { api } = await withDeletedEvent();
  expect(await api.delete("seminar1")).toMatchObject({ status: 410, reason: "deleted" });
  expect(await api.delete("seminar2")).toMatchObject({ status: 404, reason: "notFound" });
});

test("a delete with a stale If-Match deletes nothing", async () => {
  const { google, api } = createTestGoogle();
  await api.insert({ ...workshop, id: "seminar1" });
  const stale = { headers: { "if-match": '"1"' } };
  expect(await api.delete("seminar1", stale)).toMatchObject({ status: 412, reason: "conditionNotMet" });
  expect(google.liveEvents(host)).toHaveLength(1);
});

test("a patch to cancelled deletes", async () => {
  const { google, api } = createTestGoogle();
  await api.insert({ ...workshop, id: "seminar1" });
  expect(await api.patch("seminar1", { status: "cancelled" })).toMatchObject({ status: 200 });
  expect(google.liveEvents(host)).toEqual([]);
  expect(await api.delete("seminar1")).toMatchObject({ status: 410 });
});

describe("a deleted event", () => {
  test("refuses a patch and an update that don't revive it", async () => {
    const { api } = await withDeletedEvent();
    expect(await api.patch("seminar1", { summary: "New" })).toMatchObject({ status: 410, reason: "deleted" });
    expect(await api.update("seminar1", workshop)).toMatchObject({ status: 410, reason: "deleted" });
  });

  test.each(["confirmed", "tentative"])("is revived by a patch to %s, with its details", async (status) => {
    const { api, inserted } = await withDeletedEvent();
    const revived = await api.patch("seminar1", { status });
    expect(revived).toMatchObject({ status: 200, body: { status, summary: "Workshop" } });
    expect(revived.body["etag"]).not.toBe(inserted.body["etag"]);
    expect(revived.body["sequence"]).toBe(2);
  });

  test("is revived by an update", async () => {
    const { api } = await withDeletedEvent();
    const revived = await api.update("seminar1", { ...workshop, status: "confirmed" });
    expect(revived).toMatchObject({ status: 200, body: { status: "confirmed" } });
    expect(revived.body).not.toHaveProperty("attendees");
  });

  test.each([["seminar1"], [host]])("refuses to be revived where set, for %s", async (id) => {
    const { google, api } = await withDeletedEvent();
    google.control.configure({ refuseReviveOf: [id] });
    expect(await api.patch("seminar1", { status: "confirmed" })).toMatchObject({
      status: 403,
      reason: "forbidden",
    });
  });

  test("can be revived elsewhere when one calendar refuses", async () => {
    const { google, api } = await withDeletedEvent();
    google.control.configure({ refuseReviveOf: [team] });
    expect(await api.patch("seminar1", { status: "confirmed" })).toMatchObject({ status: 200 });
  });

  test("is gone once purged", async () => {
    const { google, api } = await withDeletedEvent();
    google.control.purgeEvent(host, "seminar1");
    expect(await api.get("seminar1")).toMatchObject({ status: 404 });
    expect(await api.patch("seminar1", { status: "confirmed" })).toMatchObject({ status: 404 });
    expect(await api.delete("seminar1")).toMatchObject({ status: 404 });
  });
});
