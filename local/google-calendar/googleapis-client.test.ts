import { JWT } from "google-auth-library";
import { calendar } from "googleapis/build/src/apis/calendar/index.js";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { googleHandlers } from "./google-handlers.ts";
import { createLocalGoogle } from "./local-google.ts";
import { createServiceAccount } from "./service-account.ts";

const host = "host@example.com";
const serviceAccount = createServiceAccount();
const { private_key: key } = z
  .object({ private_key: z.string() })
  .parse(JSON.parse(serviceAccount.credentialsJson));
const now = () => new Date("2026-01-05T09:00:00Z");
const google = createLocalGoogle({ serviceAccount, users: [host], now });
const server = setupServer(...googleHandlers(google));

const workshop = {
  id: "seminar1",
  summary: "Workshop",
  start: { dateTime: "2026-11-24T10:00:00Z" },
  end: { dateTime: "2026-11-24T11:00:00Z" },
};

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => google.reset());
afterAll(() => server.close());

function connect(subject = host) {
  const scopes = ["https://www.googleapis.com/auth/calendar.events"];
  const auth = new JWT({ email: serviceAccount.clientEmail, key, scopes, subject });
  return calendar({ version: "v3", auth, retry: false });
}

const client = connect();
const failure = (status: number, reason: string) => ({
  status,
  response: { data: { error: { code: status, errors: [{ reason }] } } },
});

describe("the real Google client", () => {
  test("inserts, reads, patches, lists and deletes", async () => {
    await client.events.insert({ calendarId: "primary", requestBody: workshop });
    await client.events.patch({
      calendarId: host,
      eventId: "seminar1",
      sendUpdates: "all",
      requestBody: { attendees: [{ email: "ann@example.org" }] },
    });
    const { data } = await client.events.get({ calendarId: host, eventId: "seminar1" });
    expect(data).toMatchObject({ summary: "Workshop", attendees: [{ responseStatus: "needsAction" }] });
    const mail = { to: "ann@example.org", kind: "invitation", at: "2026-01-05T09:00:00.000Z" };
    expect(google.outbox()).toMatchObject([mail]);

    const list = await client.events.list({ calendarId: host, privateExtendedProperty: ["a=b"] });
    expect(list.data.items).toEqual([]);
    const deleted = await client.events.delete({ calendarId: host, eventId: "seminar1" });
    expect(deleted.status).toBe(204);
    expect(google.liveEvents(host)).toEqual([]);
  });

  test("meets 412 on a stale If-Match and 304 on a current If-None-Match", async () => {
    const { data } = await client.events.insert({ calendarId: host, requestBody: workshop });
    const etag = data.etag ?? "";
    const where = { calendarId: host, eventId: "seminar1" };
    await expect(client.events.get(where, { headers: { "If-None-Match": etag } })).resolves.toMatchObject({
      status: 304,
    });
    google.control.changeEvent(host, "seminar1", { colorId: "3" });

    const write = client.events.patch(
      { ...where, requestBody: { summary: "New" } },
      { headers: { "If-Match": etag } },
    );
    await expect(write).rejects.toMatchObject(failure(412, "conditionNotMet"));
    await expect(client.events.delete(where, { headers: { "If-Match": etag } })).rejects.toMatchObject(
      failure(412, "conditionNotMet"),
    );
  });

  test("meets 409 for an id that is taken, by a deleted event too", async () => {
    await client.events.insert({ calendarId: host, requestBody: workshop });
    const again = { calendarId: host, requestBody: workshop };
    await expect(client.events.insert(again)).rejects.toMatchObject(failure(409, "duplicate"));
    google.control.deleteEvent(host, "seminar1");
    await expect(client.events.insert(again)).rejects.toMatchObject(failure(409, "duplicate"));
  });

  test("meets a fault before the write: nothing has happened", async () => {
    google.control.injectFault({
      match: { verb: "insert" },
      kind: { status: 503, reason: "backendError", retryAfter: 7 },
    });
    const insert = client.events.insert({ calendarId: host, requestBody: workshop });
    const error: unknown = await insert.catch((reason: unknown) => reason);
    expect(error).toMatchObject(failure(503, "backendError"));
    const { response } = z.object({ response: z.object({ headers: z.custom<Headers>() }) }).parse(error);
    expect(response.headers.get("retry-after")).toBe("7");
    expect(google.liveEvents(host)).toEqual([]);
  });

  test("meets a fault after the write: it has happened", async () => {
    google.control.injectFault({ when: "after", kind: { status: 500, reason: "backendError" } });
    const insert = client.events.insert({ calendarId: host, requestBody: workshop });
    await expect(insert).rejects.toMatchObject(failure(500, "backendError"));
    expect(google.liveEvents(host)).toHaveLength(1);
    expect(google.calls().at(-1)).toMatchObject({ status: 500, written: true });
  });

  test.each(["before", "after"] as const)("sees a reset %s the write as a network error", async (when) => {
    google.control.injectFault({ match: { verb: "insert" }, when, kind: "reset" });
    const insert = client.events.insert({ calendarId: host, requestBody: workshop });
    const error: unknown = await insert.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toHaveProperty("status", expect.any(Number));
    expect(google.liveEvents(host)).toHaveLength(when === "after" ? 1 : 0);
  });

  test("gives up by its own time-out while Google hangs, and the write has happened", async () => {
    google.control.injectFault({ match: { verb: "insert" }, when: "after", kind: "timeout" });
    const insert = client.events.insert({ calendarId: host, requestBody: workshop }, { timeout: 60 });
    await expect(insert).rejects.toThrow("aborted");
    expect(google.liveEvents(host)).toHaveLength(1);
  });

  test("is refused a token for somebody it can't impersonate", async () => {
    const insert = connect("stranger@example.net").events.list({ calendarId: "primary" });
    await expect(insert).rejects.toMatchObject({
      status: 401,
      response: { data: { error: "unauthorized_client" } },
    });
  });

  test("keeps a revoked token, and is refused with it until it is made anew", async () => {
    await client.events.list({ calendarId: host });
    google.control.revokeTokens();
    const list = client.events.list({ calendarId: host });
    await expect(list).rejects.toMatchObject(failure(401, "authError"));
    expect((await connect().events.list({ calendarId: host })).status).toBe(200);
  });
});
