import { expect, test } from "vitest";
import { createTestGoogle, host, workshop } from "./test-client.ts";

async function withEvent() {
  const context = createTestGoogle();
  await context.api.insert({ ...workshop, id: "seminar1", attendees: [{ email: "ann@x.org" }] });
  const { control } = context.google;
  return { ...context, control };
}

test("a person changes title, color and reminders", async () => {
  const { api, control } = await withEvent();
  const reminders = { useDefault: false, overrides: [{ method: "popup", minutes: 5 }] };
  control.changeEvent(host, "seminar1", { summary: "Mine", colorId: "11", reminders });
  expect((await api.get("seminar1")).body).toMatchObject({ summary: "Mine", colorId: "11", reminders });
});

test("a person adds a guest and takes one away", async () => {
  const { api, control, google } = await withEvent();
  control.addGuest(host, "seminar1", "bob@x.org");
  control.removeGuest(host, "seminar1", "ANN@x.org");
  expect((await api.get("seminar1")).body["attendees"]).toEqual([
    { email: "bob@x.org", responseStatus: "needsAction" },
  ]);
  expect(google.outbox().map(({ kind }) => kind)).toEqual(["invitation", "update", "update", "cancellation"]);
});

test("a guest answers with a comment", async () => {
  const { api, control } = await withEvent();
  control.answer(host, "seminar1", { email: "Ann@x.org", responseStatus: "declined", comment: "Ill" });
  expect((await api.get("seminar1")).body["attendees"]).toEqual([
    { email: "ann@x.org", responseStatus: "declined", comment: "Ill" },
  ]);
  const stranger = { email: "zoe@x.org", responseStatus: "accepted" as const };
  expect(() => control.answer(host, "seminar1", stranger)).toThrow("has no guest zoe@x.org");
});

test("a person deletes and restores", async () => {
  const { api, control } = await withEvent();
  control.deleteEvent(host, "seminar1");
  expect((await api.get("seminar1")).body).toMatchObject({ status: "cancelled" });
  control.restoreEvent(host, "seminar1");
  expect((await api.get("seminar1")).body).toMatchObject({ status: "confirmed" });
});

test("a conference added by hand leaves its block in the description", async () => {
  const { api, control } = await withEvent();
  control.addConference(host, "seminar1");
  const { body } = await api.get("seminar1");
  expect(body["description"]).toMatch(/^-::~:~::~.*\nJoin with Google Meet: https:\/\/meet.*\n-::~/);
  expect(body["hangoutLink"]).toMatch(/^https:\/\/meet\.google\.com\//);
});

test("an act on an event that isn't there says which", async () => {
  const { control } = await withEvent();
  expect(() => control.deleteEvent(host, "unknown1")).toThrow(`Calendar ${host} has no event unknown1.`);
});
