import { expect, test } from "vitest";
import { createTestGoogle, host, workshop } from "./test-client.ts";

const guest = (email: string) => ({ email });

test("an address may be refused, and then the whole write is; guests who are there already stay", async () => {
  const { google, api } = createTestGoogle();
  await api.insert({ ...workshop, id: "seminar1", attendees: [guest("bob@x.org")] });
  google.control.configure({ refusedGuests: ["Bob@x.org"] });
  const attendees = [guest("bob@x.org"), guest("ann@x.org")];
  expect(await api.patch("seminar1", { attendees })).toMatchObject({ status: 200 });
  expect(await api.insert({ ...workshop, attendees })).toMatchObject({
    status: 400,
    reason: "invalid",
    body: { error: { message: "Invalid attendee email." } },
  });
});

test("all guests from outside the host's domain may be refused", async () => {
  const { google, api } = createTestGoogle();
  google.control.configure({ refuseExternalGuests: true });
  const inside = [guest("second@example.com")];
  expect(await api.insert({ ...workshop, attendees: inside })).toMatchObject({ status: 200 });
  expect(await api.insert({ ...workshop, attendees: [guest("ann@x.org")] })).toMatchObject({ status: 400 });
});

test("the right to write may be taken away for a while, and lists say so", async () => {
  const { google, api } = createTestGoogle();
  expect((await api.list()).body).toMatchObject({ accessRole: "owner" });
  google.control.configure({ accessRoles: { [host]: "reader" } });
  expect((await api.list()).body).toMatchObject({ accessRole: "reader" });
  expect(await api.insert(workshop)).toMatchObject({ status: 403, reason: "requiredAccessLevel" });
  google.control.configure({ accessRoles: { [host]: "none" } });
  expect(await api.list()).toMatchObject({ status: 404 });
  google.control.configure({ accessRoles: {} });
  expect(await api.insert(workshop)).toMatchObject({ status: 200 });
});

test.each(["insert", "get", "patch", "delete", "list"])(
  "%s may be answered with a page in place of Google's JSON",
  async (verb) => {
    const { google } = createTestGoogle();
    google.control.injectFault({ match: { verb }, kind: { status: 403, html: "<p>Blocked</p>" } });
    const [method, path] = {
      insert: ["POST", ""],
      list: ["GET", ""],
      get: ["GET", "/seminar1"],
      patch: ["PATCH", "/seminar1"],
      delete: ["DELETE", "/seminar1"],
    }[verb] ?? ["GET", ""];
    const url = `https://www.googleapis.com/calendar/v3/calendars/${host}/events${path}`;
    const response = await google.handle(new Request(url, { method }));
    expect(response.status).toBe(403);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    expect(await response.text()).toBe("<p>Blocked</p>");
  },
);
