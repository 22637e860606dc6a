import { describe, expect, test } from "vitest";
import { createTestGoogle, host, workshop } from "./test-client.ts";
import type { JsonObject } from "./merge-patch.ts";

const all = { query: "sendUpdates=all" };
const ann = { email: "ann@x.org" };
const bob = { email: "bob@x.org" };

async function withGuests(attendees: JsonObject[]) {
  const context = createTestGoogle();
  await context.api.insert({ ...workshop, id: "seminar1", attendees });
  const mails = () => context.google.outbox().map(({ to, kind }) => `${kind} ${to}`);
  return { ...context, mails };
}

test("a new guest is invited, once", async () => {
  const { google, api } = createTestGoogle();
  await api.insert({ ...workshop, id: "seminar1", attendees: [ann, { email: host }] }, all);
  expect(google.outbox()).toEqual([
    {
      to: "ann@x.org",
      kind: "invitation",
      calendarId: host,
      eventId: "seminar1",
      subject: "Workshop",
      at: "2026-11-23T09:00:00.000Z",
    },
  ]);
  await api.patch("seminar1", { attendees: [ann, { email: host }] }, all);
  expect(google.outbox()).toHaveLength(1);
});

test("nobody is mailed unless sendUpdates says so", async () => {
  const { api, mails } = await withGuests([ann]);
  await api.patch("seminar1", { summary: "New" });
  await api.patch("seminar1", { summary: "Newer", attendees: [bob] }, { query: "sendUpdates=none" });
  await api.delete("seminar1");
  expect(mails()).toEqual([]);
});

describe("with sendUpdates=all", () => {
  test("a change is told to the guests", async () => {
    const { api, mails } = await withGuests([ann, bob]);
    await api.patch("seminar1", { summary: "New" }, all);
    expect(mails()).toEqual(["update ann@x.org", "update bob@x.org"]);
  });

  test("a change that guests don't see is not", async () => {
    const { api, mails } = await withGuests([ann]);
    await api.patch("seminar1", { extendedProperties: { private: { a: "1" } }, colorId: "3" }, all);
    expect(mails()).toEqual([]);
  });

  test("a guest who is taken away gets a cancellation, and the others an update", async () => {
    const { api, mails } = await withGuests([ann, bob]);
    await api.patch("seminar1", { attendees: [bob] }, all);
    expect(mails()).toEqual(["update bob@x.org", "cancellation ann@x.org"]);
  });

  test("only the new guest can't be mailed: the others are, too", async () => {
    const { api, mails } = await withGuests([ann]);
    await api.patch("seminar1", { attendees: [ann, bob] }, all);
    expect(mails()).toEqual(["invitation bob@x.org", "update ann@x.org"]);
  });

  test("a deleted event is cancelled for all, and a revived one invites all", async () => {
    const { api, mails } = await withGuests([ann]);
    await api.delete("seminar1", all);
    await api.patch("seminar1", { status: "confirmed" }, all);
    expect(mails()).toEqual(["cancellation ann@x.org", "invitation ann@x.org"]);
  });

  test("past events are mailed as well", async () => {
    const { api, mails, wait } = await withGuests([ann]);
    wait(7 * 86_400);
    await api.patch("seminar1", { summary: "New" }, all);
    expect(mails()).toEqual(["update ann@x.org"]);
  });
});

test("externalOnly leaves out the Workspace and gmail.com", async () => {
  const { api, mails } = await withGuests([]);
  const attendees = [ann, { email: "second@example.com" }, { email: "x@gmail.com" }];
  await api.patch("seminar1", { attendees }, { query: "sendUpdates=externalOnly" });
  expect(mails()).toEqual(["invitation ann@x.org"]);
});

test("an unknown sendUpdates is invalid, and nothing is written", async () => {
  const { api } = await withGuests([ann]);
  const options = { query: "sendUpdates=some" };
  expect(await api.patch("seminar1", { summary: "New" }, options)).toMatchObject({ status: 400 });
  expect(await api.delete("seminar1", options)).toMatchObject({ status: 400, reason: "invalid" });
  expect((await api.get("seminar1")).body).toMatchObject({ summary: "Workshop", status: "confirmed" });
});
