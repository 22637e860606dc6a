import { describe, expect, test } from "vitest";
import { createTestGoogle, host, team, workshop } from "./test-client.ts";

const guest = (name: string) => ({ email: `${name}@x.org` });

test("a user has so many requests in a sliding minute", async () => {
  const { google, api, wait } = createTestGoogle();
  google.control.configure({ userRequestsPerMinute: 2 });
  await api.list();
  wait(30);
  await api.list();
  expect(await api.list()).toMatchObject({ status: 403, reason: "userRateLimitExceeded" });
  wait(30);
  expect(await api.list()).toMatchObject({ status: 200 });
  expect(await api.list()).toMatchObject({ status: 403 });
});

test("a project has its own limit", async () => {
  const { google, api } = createTestGoogle();
  google.control.configure({ projectRequestsPerMinute: 1 });
  await api.list();
  expect(await api.list()).toMatchObject({ status: 403, reason: "rateLimitExceeded" });
});

test("a spent quota may answer 429 with Retry-After", async () => {
  const { google, api } = createTestGoogle();
  google.control.configure({ userRequestsPerMinute: 0, quotaStatus: 429, quotaRetryAfterSeconds: 20 });
  const reply = await api.insert(workshop);
  expect(reply).toMatchObject({ status: 429, reason: "rateLimitExceeded" });
  expect(reply.headers.get("retry-after")).toBe("20");
  expect(google.liveEvents(host)).toEqual([]);
});

test("the default is 600 a minute for a user", async () => {
  const { google, api } = createTestGoogle();
  google.state.recentRequests = Array.from({ length: 599 }, () => ({
    user: host,
    at: google.now().getTime(),
  }));
  expect(await api.list()).toMatchObject({ status: 200 });
  expect(await api.list()).toMatchObject({ status: 403 });
});

test("a patch may cost three units of a user's minute", async () => {
  const { google, api } = createTestGoogle();
  await api.insert({ ...workshop, id: "seminar1" });
  google.control.configure({ patchUnits: 3, userRequestsPerMinute: 6 });
  expect(await api.patch("seminar1", { summary: "One" })).toMatchObject({ status: 200 });
  expect(await api.patch("seminar1", { summary: "Two" })).toMatchObject({ status: 403 });
  expect(await api.list()).toMatchObject({ status: 200 });
  expect(await api.list()).toMatchObject({ status: 200 });
  expect(await api.list()).toMatchObject({ status: 403 });
});

test("a calendar may take only so many writes within some seconds, and any number of reads", async () => {
  const { google, api, wait } = createTestGoogle();
  google.control.configure({ calendarWritesPerBurst: 2, calendarBurstSeconds: 10 });
  await api.insert(workshop);
  await api.insert(workshop);
  expect(await api.insert(workshop)).toMatchObject({ status: 403, reason: "rateLimitExceeded" });
  expect(await api.insert(workshop, { calendarId: team })).toMatchObject({ status: 200 });
  expect(await api.list()).toMatchObject({ status: 200 });
  wait(10);
  expect(await api.insert(workshop, { calendarId: "primary" })).toMatchObject({ status: 200 });
});

describe("the invitation limit", () => {
  test("refuses a write with more new guests, whatever sendUpdates says, and takes it without them", async () => {
    const { google, api } = createTestGoogle();
    google.control.configure({ invitationsPerWindow: 2 });
    await api.insert({ ...workshop, id: "seminar1", attendees: [guest("ann"), guest("bob")] });
    const attendees = [guest("ann"), guest("bob"), guest("cleo")];
    const reply = await api.patch("seminar1", { attendees }, { query: "sendUpdates=none" });
    expect(reply).toMatchObject({
      status: 403,
      reason: "quotaExceeded",
      body: { error: { message: "Calendar usage limits exceeded." } },
    });
    const summary = { summary: "New", attendees: [guest("bob"), guest("ann")] };
    expect(await api.patch("seminar1", summary)).toMatchObject({ status: 200 });
  });

  test("ends with its window", async () => {
    const { google, api, wait } = createTestGoogle();
    google.control.configure({ invitationsPerWindow: 1, invitationWindowSeconds: 3600 });
    const attendees = [guest("ann")];
    await api.insert({ ...workshop, attendees });
    expect(await api.insert({ ...workshop, attendees })).toMatchObject({ reason: "quotaExceeded" });
    wait(3600);
    expect(await api.insert({ ...workshop, attendees })).toMatchObject({ status: 200 });
  });
});

test("the invitation limit is an account's own", async () => {
  const { google, api } = createTestGoogle();
  const attendees = [guest("ann")];
  google.control.configure({ invitationsPerWindow: 1 });
  await api.insert({ ...workshop, attendees });
  google.state.recentInvitations = google.state.recentInvitations.map((spent) => ({
    ...spent,
    user: "second@example.com",
  }));
  expect(await api.insert({ ...workshop, attendees })).toMatchObject({ status: 200 });
  expect(await api.insert({ ...workshop, attendees })).toMatchObject({ reason: "quotaExceeded" });
});

test("a deleted event isn't revived with its guests while the limit is reached, but without them it is", async () => {
  const { google, api } = createTestGoogle();
  await api.insert({ ...workshop, id: "seminar1", attendees: [guest("ann")] });
  await api.delete("seminar1");
  google.control.configure({ invitationsPerWindow: 0 });
  const revived = { ...workshop, status: "confirmed" };
  expect(await api.patch("seminar1", revived)).toMatchObject({ status: 403, reason: "quotaExceeded" });
  expect(await api.patch("seminar1", { ...revived, attendees: [] })).toMatchObject({ status: 200 });
});
