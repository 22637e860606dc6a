import { describe, expect, test } from "vitest";
import { scopes } from "./google-settings.ts";
import { createTestClient, createTestGoogle, host, team, workshop } from "./test-client.ts";

const expiresAt = "2026-12-31T00:00:00Z";

test("a call without a token, or with one that is unknown, revoked or expired, is refused", async () => {
  const { google, api, wait } = createTestGoogle();
  const refused = { status: 401, reason: "authError" };
  for (const token of ["unknown", "constructor"]) {
    expect(await createTestClient(google, token).list()).toMatchObject(refused);
  }
  expect(await api.list("", { headers: { authorization: "" } })).toMatchObject(refused);
  expect(await api.list()).toMatchObject({ status: 200 });
  wait(60 * 86_400);
  expect(await api.list()).toMatchObject(refused);
  google.control.revokeTokens();
  expect(await api.list()).toMatchObject(refused);
});

describe("a token", () => {
  test("for reading writes nothing", async () => {
    const { google } = createTestGoogle();
    google.state.tokens["reader"] = {
      user: host,
      impersonated: true,
      scopes: [scopes.eventsReadonly],
      expiresAt,
    };
    const reader = createTestClient(google, "reader");
    expect(await reader.list()).toMatchObject({ status: 200 });
    expect(await reader.insert(workshop)).toMatchObject({ status: 403, reason: "insufficientPermissions" });
  });

  test("for events says nothing of calendars", async () => {
    const { google, api } = createTestGoogle();
    google.state.tokens["events"] = { user: host, impersonated: true, scopes: [scopes.events], expiresAt };
    const events = createTestClient(google, "events");
    expect(await events.insert(workshop)).toMatchObject({ status: 200 });
    expect(await events.call("GET", "", undefined, {})).toMatchObject({ status: 403 });
    expect(await api.call("GET", "", undefined, {})).toMatchObject({ status: 200, body: { id: host } });
  });

  test("of the service account itself invites nobody", async () => {
    const { google } = createTestGoogle();
    const account = { user: "robot@example.com", impersonated: false, scopes: [scopes.events], expiresAt };
    google.state.tokens["robot"] = account;
    const robot = createTestClient(google, "robot");
    const options = { calendarId: "primary" };
    const attendees = [{ email: "ann@x.org" }];
    expect(await robot.insert({ ...workshop, attendees }, options)).toMatchObject({
      status: 403,
      reason: "forbiddenForServiceAccounts",
    });
    expect(await robot.insert(workshop, options)).toMatchObject({ status: 200 });
  });
});

test("primary is the calendar of whoever calls", async () => {
  const { google, api } = createTestGoogle();
  await api.insert(workshop, { calendarId: "primary" });
  expect(google.liveEvents(host)).toHaveLength(1);
});

test("a calendar that is unknown, or somebody else's, is not found", async () => {
  const { api } = createTestGoogle();
  for (const calendarId of ["unknown@example.com", "second@example.com"]) {
    expect(await api.list("", { calendarId })).toMatchObject({ status: 404, reason: "notFound" });
  }
  expect(await api.insert(workshop, { calendarId: team })).toMatchObject({ status: 200 });
});

test("a calendar shared for reading isn't written to", async () => {
  const calendars = [{ id: team, owner: "second@example.com", readers: [host] }];
  const { api } = createTestGoogle({ calendars });
  expect(await api.list("", { calendarId: team })).toMatchObject({ body: { accessRole: "reader" } });
  expect(await api.insert(workshop, { calendarId: team })).toMatchObject({
    status: 403,
    reason: "requiredAccessLevel",
  });
});

test("the Calendar API may not be enabled", async () => {
  const { google, api } = createTestGoogle();
  google.control.configure({ accessConfigured: false });
  expect(await api.list()).toMatchObject({ status: 403, reason: "accessNotConfigured" });
});

test("what the stand-in doesn't have answers 404", async () => {
  const { api } = createTestGoogle();
  expect(await api.call("POST", "/events/watch", {}, {})).toMatchObject({ status: 404 });
});
