import { describe, expect, test } from "vitest";
import { createTestGoogle, host, idsOf, type Reply, textOf, workshop } from "./test-client.ts";

function at(day: number) {
  const date = `2026-11-${day}`;
  return { start: { dateTime: `${date}T10:00:00Z` }, end: { dateTime: `${date}T11:00:00Z` } };
}

async function withThreeEvents() {
  const context = createTestGoogle();
  await context.api.insert({ ...workshop, ...at(26), id: "event1", summary: "Third" });
  await context.api.insert({
    ...workshop,
    ...at(24),
    id: "event2",
    location: "Café Nord",
    extendedProperties: { private: { resource: "r1", kind: "a" }, shared: { team: "blue" } },
  });
  await context.api.insert({
    ...workshop,
    ...at(25),
    id: "event3",
    attendees: [{ email: "ann@x.org" }],
    extendedProperties: { private: { resource: "r1", kind: "b" } },
  });
  return context;
}

const tokenOf = (reply: Reply, name = "nextSyncToken") => encodeURIComponent(textOf(reply, name));

test.each([
  ["", ["event1", "event2", "event3"]],
  ["orderBy=startTime&singleEvents=true", ["event2", "event3", "event1"]],
  ["timeMin=2026-11-24T11:00:00Z", ["event1", "event3"]],
  ["timeMax=2026-11-25T10:00:00Z", ["event2"]],
  ["timeMin=2026-11-25T11:30:00%2B01:00&timeMax=2026-11-26T00:00:00Z", ["event3"]],
  ["q=caf%C3%A9", ["event2"]],
  ["q=ann@x.org", ["event3"]],
  ["iCalUID=event1@google.com", ["event1"]],
  ["privateExtendedProperty=resource%3Dr1", ["event2", "event3"]],
  ["privateExtendedProperty=resource%3Dr1&privateExtendedProperty=kind%3Db", ["event3"]],
  ["sharedExtendedProperty=team%3Dblue", ["event2"]],
])("%j lists %j", async (query, ids) => {
  const { api } = await withThreeEvents();
  expect(idsOf(await api.list(query))).toEqual(ids);
});

test("a full list holds no tombstones, except with showDeleted or updatedMin", async () => {
  const { api } = await withThreeEvents();
  await api.delete("event2");
  expect(idsOf(await api.list())).toEqual(["event1", "event3"]);
  expect(idsOf(await api.list("showDeleted=true"))).toContain("event2");
  expect(idsOf(await api.list("updatedMin=2026-11-23T09:00:00Z"))).toContain("event2");
});

describe("refused as invalid", () => {
  test.each([
    "orderBy=startTime",
    "orderBy=color",
    "timeMin=2026-11-24T11:00:00",
    "timeMin=2026-11-24",
    "privateExtendedProperty=resource",
    "maxResults=0",
    "pageToken=unknown",
  ])("%s", async (query) => {
    const { api } = await withThreeEvents();
    expect(await api.list(query)).toMatchObject({ status: 400, reason: "invalid" });
  });
});

test("an empty range is refused, and a moment too long ago", async () => {
  const { api } = await withThreeEvents();
  const range = "timeMin=2026-11-25T00:00:00Z&timeMax=2026-11-24T00:00:00Z";
  expect(await api.list(range)).toMatchObject({ status: 400, reason: "timeRangeEmpty" });
  expect(await api.list("updatedMin=2026-01-01T00:00:00Z")).toMatchObject({
    status: 410,
    reason: "updatedMinTooLongAgo",
  });
});

describe("pages", () => {
  test("only the last one has a sync token, and it misses no change made in between", async () => {
    const { api } = await withThreeEvents();
    const first = await api.list("maxResults=2");
    expect(idsOf(first)).toEqual(["event1", "event2"]);
    expect(first.body).not.toHaveProperty("nextSyncToken");

    await api.delete("event1");
    const last = await api.list(`maxResults=2&pageToken=${tokenOf(first, "nextPageToken")}`);
    expect(idsOf(last)).toEqual(["event3"]);
    expect(last.body).not.toHaveProperty("nextPageToken");
    expect(idsOf(await api.list(`syncToken=${tokenOf(last)}`))).toEqual(["event1"]);
  });

  test("repeat the parameters of the first", async () => {
    const { api } = await withThreeEvents();
    const pageToken = tokenOf(await api.list("maxResults=2"), "nextPageToken");
    expect(await api.list(`maxResults=2&q=x&pageToken=${pageToken}`)).toMatchObject({ status: 400 });
  });
});

describe("a sync token", () => {
  test("brings what has changed since, tombstones too", async () => {
    const { google, api } = await withThreeEvents();
    const syncToken = tokenOf(await api.list());
    expect(idsOf(await api.list(`syncToken=${syncToken}`))).toEqual([]);
    await api.delete("event1");
    google.control.changeEvent(host, "event3", { colorId: "4" });

    const changes = await api.list(`syncToken=${syncToken}`);
    expect(changes.body["items"]).toMatchObject([
      { id: "event1", status: "cancelled", summary: "Third" },
      { id: "event3", colorId: "4" },
    ]);
    expect(idsOf(await api.list(`syncToken=${tokenOf(changes)}`))).toEqual([]);
  });

  test("brings bare tombstones where set so, and for purged events", async () => {
    const { google, api } = await withThreeEvents();
    const syncToken = tokenOf(await api.list());
    google.control.purgeEvent(host, "event1");
    google.control.deleteEvent(host, "event2");
    google.control.configure({ sparseTombstones: true });
    const { body } = await api.list(`syncToken=${syncToken}`);
    const bare = { kind: "calendar#event", status: "cancelled", etag: expect.any(String) };
    expect(body["items"]).toEqual([
      { ...bare, id: "event1" },
      { ...bare, id: "event2" },
    ]);
  });

  test.each([
    "iCalUID=a",
    "orderBy=updated",
    "privateExtendedProperty=a%3Db",
    "q=a",
    "sharedExtendedProperty=a%3Db",
    "timeMin=2026-11-24T00:00:00Z",
    "timeMax=2026-11-24T00:00:00Z",
    "updatedMin=2026-11-24T00:00:00Z",
    "showDeleted=false",
  ])("can't be combined with %s", async (parameter) => {
    const { api } = await withThreeEvents();
    const syncToken = tokenOf(await api.list());
    const reply = await api.list(`syncToken=${syncToken}&${parameter}`);
    expect(reply).toMatchObject({ status: 400, reason: "invalid" });
  });

  test("isn't given to a list that was narrowed by such a parameter", async () => {
    const { api } = await withThreeEvents();
    expect((await api.list("q=a")).body).not.toHaveProperty("nextSyncToken");
  });

  test("that is unknown or expired asks for a full list", async () => {
    const { google, api } = await withThreeEvents();
    const syncToken = tokenOf(await api.list());
    google.control.expireSyncTokens();
    for (const token of [syncToken, "unknown"]) {
      expect(await api.list(`syncToken=${token}`)).toMatchObject({ status: 410, reason: "fullSyncRequired" });
    }
    expect((await api.list()).status).toBe(200);
  });
});

test("a sync token that has run out may be refused with 400", async () => {
  const { google, api } = await withThreeEvents();
  const token = tokenOf(await api.list());
  google.control.configure({ syncTokenRefusal: 400 });
  google.control.expireSyncTokens();
  expect(await api.list(`syncToken=${token}`)).toMatchObject({ status: 400, reason: "invalid" });
});

test.each([
  ["first page", ["event1"]],
  ["last page", []],
] as const)(
  "what is deleted between two pages is in a sync that begins at the %s: %j",
  async (begin, ids) => {
    const { google, api } = await withThreeEvents();
    google.control.configure({ syncTokensBegin: begin });
    const first = await api.list("maxResults=2");
    google.control.deleteEvent(host, "event1");
    const last = await api.list(`maxResults=2&pageToken=${tokenOf(first, "nextPageToken")}`);
    expect(idsOf(await api.list(`syncToken=${tokenOf(last)}`))).toEqual(ids);
  },
);
