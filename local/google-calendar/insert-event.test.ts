import { expect, test } from "vitest";
import { createTestGoogle, host, textOf, workshop } from "./test-client.ts";

test("an id takes 5 to 1024 characters of a to v and 0 to 9", async () => {
  const { api } = createTestGoogle();
  const hex = "0123456789abcdef".repeat(4);
  for (const id of [hex, "abcde", "v".repeat(1024)]) {
    expect(await api.insert({ ...workshop, id })).toMatchObject({ status: 200, body: { id } });
  }
  const uuid = "7b0b1c52-1c5f-4f6c-9a5e-0d9f0d6ef111";
  for (const id of ["abcd", "v".repeat(1025), uuid, "workshop", "ABCDEF"]) {
    expect(await api.insert({ ...workshop, id })).toMatchObject({ status: 400, reason: "invalid" });
  }
});

test("an event without an id gets one, and an iCalUID made of it", async () => {
  const { api } = createTestGoogle();
  const reply = await api.insert(workshop);
  expect(reply.body["id"]).toMatch(/^[a-v0-9]{26}$/);
  expect(textOf(reply, "iCalUID")).toBe(`${textOf(reply, "id")}@google.com`);
});

test("id and iCalUID can't both be given", async () => {
  const { api } = createTestGoogle();
  const both = { ...workshop, id: "seminar1", iCalUID: "x@example.org" };
  expect(await api.insert(both)).toMatchObject({ status: 400, reason: "invalid" });
  expect(await api.insert({ ...workshop, iCalUID: "x@example.org" })).toMatchObject({ status: 200 });
});

test("the id of a live or a deleted event is taken", async () => {
  const { api } = createTestGoogle();
  await api.insert({ ...workshop, id: "seminar1" });
  expect(await api.insert({ ...workshop, id: "seminar1" })).toMatchObject({
    status: 409,
    reason: "duplicate",
  });
  await api.delete("seminar1");
  expect(await api.insert({ ...workshop, id: "seminar1" })).toMatchObject({
    status: 409,
    reason: "duplicate",
  });
});

test("the id of a purged event is taken, unless set otherwise", async () => {
  const { google, api } = createTestGoogle();
  await api.insert({ ...workshop, id: "seminar1" });
  google.control.purgeEvent(host, "seminar1");
  expect(await api.get("seminar1")).toMatchObject({ status: 404, reason: "notFound" });
  expect(await api.insert({ ...workshop, id: "seminar1" })).toMatchObject({ status: 409 });
  google.control.configure({ purgedIdsStayTaken: false });
  expect(await api.insert({ ...workshop, id: "seminar1" })).toMatchObject({ status: 200 });
});

test("a refused insert leaves nothing behind", async () => {
  const { google, api } = createTestGoogle();
  await api.insert({ ...workshop, end: workshop.start });
  expect(google.liveEvents(host)).toEqual([]);
  expect(google.state.changes).toBe(0);
});

test("a body that isn't a JSON object is a parse error", async () => {
  const { api } = createTestGoogle();
  expect(await api.call("POST", "/events", [], {})).toMatchObject({ status: 400, reason: "parseError" });
  expect(await api.call("POST", "/events", undefined, {})).toMatchObject({
    status: 400,
    reason: "parseError",
  });
});

test("an error says code, message, domain and reason", async () => {
  const { api } = createTestGoogle();
  const message = "Missing end time.";
  const { body, headers } = await api.insert({ start: workshop.start });
  expect(body).toEqual({
    error: { code: 400, message, errors: [{ domain: "global", reason: "required", message }] },
  });
  expect(headers.get("content-type")).toBe("application/json");
});

test("an answer leaves out what is empty or has its default value", async () => {
  const { api } = createTestGoogle();
  const { body } = await api.insert({
    ...workshop,
    location: "",
    visibility: "default",
    guestsCanInviteOthers: true,
    attendees: [],
    extendedProperties: { private: {} },
    somethingUnknown: 1,
  });
  for (const key of ["location", "visibility", "guestsCanInviteOthers", "attendees", "extendedProperties"]) {
    expect(body).not.toHaveProperty(key);
  }
  expect(body).not.toHaveProperty("somethingUnknown");
  expect(body).toMatchObject({ status: "confirmed", reminders: { useDefault: true } });
});

test("what keeps guests' addresses from each other is stored", async () => {
  const { api } = createTestGoogle();
  const { body } = await api.insert({
    ...workshop,
    guestsCanSeeOtherGuests: false,
    guestsCanInviteOthers: false,
  });
  expect(body).toMatchObject({ guestsCanSeeOtherGuests: false, guestsCanInviteOthers: false });
});

test("organizer and creator are Google's to say", async () => {
  const { api } = createTestGoogle();
  const { body } = await api.insert({ ...workshop, organizer: { email: "x@example.org" }, etag: '"1"' });
  expect(body).toMatchObject({ organizer: { email: host, self: true }, creator: { email: host } });
  expect(body["htmlLink"]).toMatch(/^https:\/\/www\.google\.com\/calendar\/event\?eid=/);
});
