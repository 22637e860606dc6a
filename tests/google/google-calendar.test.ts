import { expect, test } from "vitest";
import {
  addGoogleCalendarAttendees,
  createGoogleCalendarEvent,
  getGoogleCalendarEvent,
  listGoogleCalendarAttendees,
  removeGoogleCalendarAttendees,
  updateGoogleCalendarEvent,
} from "#src/lib/google-calendar.ts";
import { calendar } from "#src/lib/calendar/calendar.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();

const details = {
  id: "abc123",
  summary: "Office hours",
  start: { dateTime: "2026-07-01T17:00:00Z" },
  end: { dateTime: "2026-07-01T18:00:00Z" },
};

test("an event that isn't there is null, and a deleted one is cancelled", async () => {
  expect(await getGoogleCalendarEvent("abc123")).toBeNull();

  await createGoogleCalendarEvent(details);
  await calendar.google.deleteEvent("abc123");
  expect(await getGoogleCalendarEvent("abc123")).toMatchObject({ status: "cancelled" });
});

test("a patch leaves fields out that it doesn't name", async () => {
  await createGoogleCalendarEvent({ ...details, location: "Room 5" });
  const updated = await updateGoogleCalendarEvent("abc123", { summary: "Renamed" });
  expect(updated).toMatchObject({ summary: "Renamed", location: "Room 5" });
});

test("a write with an old etag is refused, and asks to read again", async () => {
  const { etag } = await createGoogleCalendarEvent(details);
  await updateGoogleCalendarEvent("abc123", { summary: "Renamed" });

  const late = updateGoogleCalendarEvent("abc123", { summary: "Late" }, { ifMatch: etag ?? "" });
  await expect(late).rejects.toMatchObject({ status: 412, reason: "conditionNotMet", action: "read-again" });
  const lateDelete = calendar.google.deleteEvent("abc123", { ifMatch: etag ?? "" });
  await expect(lateDelete).rejects.toMatchObject({ status: 412 });
});

test("an event that still has its etag isn't sent again", async () => {
  const { etag } = await createGoogleCalendarEvent(details);
  expect(await calendar.google.getEventUnless("abc123", etag ?? "")).toBe("unchanged");
  await updateGoogleCalendarEvent("abc123", { summary: "Renamed" });
  expect(await calendar.google.getEventUnless("abc123", etag ?? "")).toMatchObject({ summary: "Renamed" });
  expect(await calendar.google.getEventUnless("abc124", etag ?? "")).toBeNull();
});

test("a token that Google revoked before its time is replaced once, unseen", async () => {
  await createGoogleCalendarEvent(details);
  world.google.control.revokeTokens();
  expect(await getGoogleCalendarEvent("abc123")).toMatchObject({ summary: "Office hours" });
});

test("a 401 that a fresh token doesn't cure is final for the connection", async () => {
  world.google.control.injectFault({
    match: { verb: "get" },
    kind: { status: 401, reason: "authError" },
    times: 2,
  });
  await expect(getGoogleCalendarEvent("abc123")).rejects.toMatchObject({
    scope: "connection",
    action: "pause",
  });
});

test.each(["invalid_grant", "unauthorized_client"] as const)(
  "a refused token (%s) is told from a refused call, and is final for the connection",
  async (reason) => {
    world.google.control.revokeTokens();
    world.google.control.configure({ tokenAnswer: reason });

    const refused = getGoogleCalendarEvent("abc123");
    await expect(refused).rejects.toMatchObject({
      operation: "token",
      reason,
      scope: "connection",
      action: "pause",
    });
    await expect(calendar.google.authorize()).rejects.toThrow(reason);

    world.google.control.configure({ tokenAnswer: "issue" });
    await calendar.google.authorize();
  },
);

test("Retry-After is read", async () => {
  const kind = { status: 429, reason: "rateLimitExceeded", retryAfter: 40 };
  world.google.control.injectFault({ match: { verb: "insert" }, kind });
  await expect(createGoogleCalendarEvent(details)).rejects.toMatchObject({
    retryAfterMs: 40_000,
    action: "retry",
  });
});

test.each(["insert", "get"])("a failed %s is sent once: Inngest does all the waiting", async (verb) => {
  await getGoogleCalendarEvent("abc123");
  const before = world.google.calls().length;
  world.google.control.injectFault({ match: { verb }, kind: { status: 503, reason: "backendError" } });
  await expect(
    verb === "get" ? getGoogleCalendarEvent("abc123") : createGoogleCalendarEvent(details),
  ).rejects.toThrow("503 backendError");
  expect(world.google.calls().length - before).toBe(1);
});

test("a connection that breaks is a passing failure without a status", async () => {
  world.google.control.injectFault({ match: { verb: "insert" }, kind: "reset", when: "after" });
  await expect(createGoogleCalendarEvent(details)).rejects.toMatchObject({ status: null, action: "retry" });
  expect(world.google.liveEvents(HOST)).toHaveLength(1);
});

test("an answer that never comes ends after the client's own time-out", async () => {
  await calendar.google.isCalendarThere();
  world.google.control.injectFault({ match: { verb: "get" }, kind: "timeout" });
  const startedAt = performance.now();
  await expect(getGoogleCalendarEvent("abc123")).rejects.toMatchObject({ status: null, action: "retry" });
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test("an error holds no token, no key and no guest's address, also not where Google repeats it", async () => {
  await getGoogleCalendarEvent("abc123");
  const kind = { status: 400, reason: "invalid", message: "Invalid attendee email: ann@guests.example" };
  world.google.control.injectFault({ match: { verb: "insert" }, kind });
  const attendees = [{ email: "ann@guests.example" }];

  const error: unknown = await createGoogleCalendarEvent({ ...details, attendees }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  const { inspect } = await import("node:util");
  expect(inspect(error, { depth: 10 })).not.toMatch(/ann@|ya29|PRIVATE KEY|Bearer/);
  expect(inspect(error)).toContain("Invalid attendee email: (address)");
});

test("the calendar is there, and a missing one isn't", async () => {
  expect(await calendar.google.isCalendarThere()).toBe(true);
  world.google.control.injectFault({ match: { verb: "list" }, kind: { status: 404, reason: "notFound" } });
  await expect(calendar.google.isCalendarThere()).resolves.toBe(false);
});

test("guests are listed, added beside those who are there, and taken off whatever the case of their address", async () => {
  const bob = { email: "bob@guests.example", responseStatus: "accepted" };
  const created = await createGoogleCalendarEvent({ ...details, attendees: [bob] });
  const ann = { email: "ann@guests.example" };
  const added = await addGoogleCalendarAttendees("abc123", created.attendees ?? [], [ann], {});
  expect(await listGoogleCalendarAttendees("abc123")).toMatchObject([
    guest("bob", "accepted"),
    guest("ann", "needsAction"),
  ]);

  await removeGoogleCalendarAttendees("abc123", added.attendees ?? [], ["ANN@Guests.example"], {});
  expect(await listGoogleCalendarAttendees("abc123")).toMatchObject([guest("bob", "accepted")]);
  expect(await listGoogleCalendarAttendees("abc124")).toEqual([]);
});

function guest(name: string, responseStatus: string) {
  return { email: `${name}@guests.example`, responseStatus };
}
