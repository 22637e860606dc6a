import { describe, expect, test } from "vitest";
import { createTestGoogle, host, workshop } from "./test-client.ts";

const backendError = { status: 503, reason: "backendError" };

test("a fault hits as many requests as it says", async () => {
  const { google, api } = createTestGoogle();
  google.control.injectFault({ kind: backendError, times: 2 });
  expect([await api.list(), await api.list(), await api.list()]).toMatchObject([
    { status: 503, reason: "backendError" },
    { status: 503 },
    { status: 200 },
  ]);
});

test("a fault hits only what it matches", async () => {
  const { google, api } = createTestGoogle();
  google.control.injectFault({
    match: { verb: "patch", eventId: "event2", calendarId: host },
    kind: { status: 429, reason: "rateLimitExceeded", retryAfter: 5, message: "Slow down" },
  });
  await api.insert({ ...workshop, id: "event1" });
  await api.insert({ ...workshop, id: "event2" });
  expect(await api.patch("event1", {})).toMatchObject({ status: 200 });
  const reply = await api.patch("event2", {});
  expect(reply).toMatchObject({ status: 429, body: { error: { message: "Slow down" } } });
  expect(reply.headers.get("retry-after")).toBe("5");
});

test("a fault can wait for the nth request", async () => {
  const { google, api } = createTestGoogle();
  google.control.injectFault({ match: { nth: 2 }, kind: backendError });
  const statuses = [await api.list(), await api.list(), await api.list()].map(({ status }) => status);
  expect(statuses).toEqual([200, 503, 200]);
});

test("faults queue up, and can be cleared", async () => {
  const { google, api } = createTestGoogle();
  google.control.injectFault({ kind: backendError });
  google.control.injectFault({ kind: { status: 500, reason: "internalError" } });
  google.control.injectFault({ kind: backendError, times: 9 });
  expect([await api.list(), await api.list()]).toMatchObject([{ status: 503 }, { status: 500 }]);
  google.control.clearFaults();
  expect(await api.list()).toMatchObject({ status: 200 });
});

describe("a write whose answer is a fault", () => {
  test("has happened when the fault came after it", async () => {
    const { google, api } = createTestGoogle();
    google.control.injectFault({ when: "after", kind: backendError });
    expect(await api.insert({ ...workshop, id: "event1" })).toMatchObject({ status: 503 });
    expect(await api.get("event1")).toMatchObject({ status: 200 });
    expect(google.calls()[0]).toMatchObject({ verb: "insert", status: 503, written: true });
  });

  test("has not when it came before", async () => {
    const { google, api } = createTestGoogle();
    google.control.injectFault({ when: "before", kind: backendError });
    await api.insert({ ...workshop, id: "event1" });
    expect(await api.get("event1")).toMatchObject({ status: 404 });
    expect(google.calls()[0]).toMatchObject({ status: 503, written: false });
  });
});

test("a reset, and a time-out with an end, give no answer", async () => {
  const { google, api } = createTestGoogle();
  google.control.injectFault({ kind: "reset" });
  google.control.injectFault({ kind: "timeout", delayMs: 5 });
  expect(await api.list()).toMatchObject({ status: 0 });
  expect(await api.list()).toMatchObject({ status: 0 });
});

test("a hook comes between a read and the write after it", async () => {
  const { google, api } = createTestGoogle();
  const { etag } = await api.insert({ ...workshop, id: "event1" });
  google.control.onRequest((phase, { verb }) => {
    if (phase === "before" && verb === "patch") google.control.changeEvent(host, "event1", { colorId: "2" });
  });
  const reply = await api.patch("event1", { summary: "New" }, { headers: { "if-match": etag } });
  expect(reply).toMatchObject({ status: 412 });
});

test("the history tells each request, and reset forgets it", async () => {
  const { google, api } = createTestGoogle();
  await api.insert({ ...workshop, id: "event1" }, { query: "sendUpdates=all" });
  await api.patch("event1", { location: "Room 1" }, { headers: { "if-match": '"1"' } });
  google.control.deleteEvent(host, "event1");
  expect(google.calls()).toMatchObject([
    { verb: "insert", calendarId: host, eventId: "event1", status: 200, sendUpdates: "all", user: host },
    { verb: "patch", status: 412, reason: "conditionNotMet", ifMatch: '"1"', written: false },
    { verb: "person: delete", status: 200, changed: ["status"] },
  ]);
  google.reset();
  expect([google.calls(), google.liveEvents(host)]).toEqual([[], []]);
  expect(await api.list()).toMatchObject({ status: 200 });
});
