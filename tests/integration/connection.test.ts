import type { FailureCode } from "#src/calendar-sync/decide/sync-failure.ts";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { GET as health } from "#src/app/api/health/route.ts";
import { googleHealth } from "#src/lib/http/read-health.ts";
import { retryAllAction } from "#src/app/organizer/connection/actions.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { nextRequest } from "#tests/setup/next-request.ts";
import { organizerHeaders } from "#tests/setup/sign-in.ts";
import { database } from "#src/db/database.ts";
import { readDatabaseTime } from "#src/calendar-sync/store/database-time.ts";
import { calendarMirror, calendarSyncLog, contentResource } from "#src/db/schema.ts";
import { readConnectionReport } from "#src/lib/connection-check/read-connection-report.ts";
import { testConnection } from "#src/lib/connection-check/test-connection.ts";
import type { CheckId } from "#src/lib/connection/connection-report.ts";
import { readBacklog, reserveGoogleSlot, slowDown } from "#src/calendar-sync/store/rate-limiter.store.ts";
import { judgeBacklog } from "#src/lib/connection/judge-connection.ts";
import { isConnectionPaused, resumeConnection } from "#src/calendar-sync/store/connection.store.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";
import { setDatabaseClock } from "#tests/setup/database-clock.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { engine } from "#tests/setup/engine.ts";

const world = useWorld();

const live = () => world.google.liveEvents(HOST);
const minutes = (count: number) => world.runner.advance(count * 60_000);
const verbs = () => world.google.calls().map(({ verb }) => verb);

async function check(id: CheckId) {
  const { checks } = await readConnectionReport();
  return checks.find((found) => found.id === id);
}

const statesOf = (ids: string[]) => Promise.all(ids.map(async (id) => (await seen(id)).calendar?.state));
const counted = async () => (await readConnectionReport()).events?.byState;

test("where all works, every check says so", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const report = await readConnectionReport();

  expect(report.isWell).toBe(true);
  expect(new Set(report.checks.map(({ state }) => state))).toEqual(new Set(["ok"]));
  expect(report.events?.byState).toMatchObject({ synced: 1, failed: 0 });
});

test("a right that was taken away is seen at once, although the token at hand is still good", async () => {
  expect(await check("account")).toMatchObject({ state: "ok" });
  world.google.control.configure({ delegatedScopes: [] });

  expect(await check("account")).toMatchObject({ state: "wrong" });
  expect(await check("calendar")).toMatchObject({ state: "unknown" });
  expect((await readConnectionReport()).isWell).toBe(false);
});

test("an API that is switched off is told of as such", async () => {
  world.google.control.configure({ accessConfigured: false });

  expect(await check("account")).toMatchObject({ state: "ok" });
  expect(await check("calendar")).toMatchObject({
    state: "wrong",
    hint: "Enable the Google Calendar API in the Google Cloud console.",
  });
});

test("a paused connection says since when, and the events behind it are counted", async () => {
  world.google.control.configure({ tokenAnswer: "unauthorized_client" });
  world.google.control.revokeTokens();
  await createWorkshop();
  await world.runner.runUntilQuiet();

  expect(await check("pause")).toMatchObject({
    state: "wrong",
    message: expect.stringMatching(/^Paused .* ago for all events; next attempt in /),
  });
  expect(await check("scan")).toMatchObject({ state: "unknown", message: "Waits for the connection." });
  const { events } = await readConnectionReport();
  expect(events?.byState.paused).toBe(1);
});

test("each event is counted in the state that the app shows of it", async () => {
  const db = await database();
  const facts = [
    { id: "synced", state: "synced", stateVersion: 1 },
    { id: "outdated", state: "synced", stateVersion: 0 },
    { id: "failed", state: "failed", stateVersion: 1 },
    { id: "retrying", state: "retrying", stateVersion: 0 },
    {
      id: "moved",
      state: "synced",
      stateVersion: 1,
      googleEventId: "elsewhere",
      etag: '"1"',
      googleUser: "other@x.example",
      googleCalendarId: "other@x.example",
    },
  ] as const;
  world.inngestIsDown = true;
  for (const { id, ...mirror } of facts) {
    await createWorkshop({ slug: id }, id);
    await db
      .insert(calendarMirror)
      .values({ resourceId: id, ...mirror })
      .onConflictDoUpdate({ target: calendarMirror.resourceId, set: mirror });
  }
  const shown = await Promise.all(facts.map(async ({ id }) => (await seen(id)).calendar?.state));
  const { events } = await readConnectionReport();

  expect(shown).toEqual(["synced", "pending", "failed", "retrying", "paused"]);
  expect(events?.byState).toMatchObject({ failed: 1, paused: 1, pending: 1, retrying: 1, synced: 1 });
  expect(events?.inTrouble.map(({ id }) => id)).toEqual(["failed", "retrying"]);
});

test("X7: while the connection is paused, its page and each event say so, and none does once it works", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  world.google.control.configure({ tokenAnswer: "unauthorized_client" });
  world.google.control.revokeTokens();
  await createWorkshop({ slug: "paused" }, "event-paused");
  await world.runner.runUntilQuiet();
  world.inngestIsDown = true;
  await createWorkshop({ slug: "new" }, "event-new");

  const three = [WORKSHOP, "event-paused", "event-new"];
  expect(await statesOf(three)).toEqual(["synced", "paused", "paused"]);
  expect(await counted()).toMatchObject({ synced: 1, paused: 2 });
  const { calendar } = await seen("event-paused");
  expect(calendar?.lastError?.retryAt && calendar.lastError.retryAt > new Date().toISOString()).toBe(true);

  world.google.control.configure({ tokenAnswer: "issue" });
  await resumeConnection(engine);
  expect(await check("pause")).toMatchObject({ state: "ok" });
  expect(await statesOf(three)).toEqual(["synced", "pending", "pending"]);
  expect(await counted()).toMatchObject({ synced: 1, paused: 0, pending: 2 });
});

test("X26: after a repair, the pause says that Google works again and how to resume, and a good test resumes it", async () => {
  world.google.control.configure({ tokenAnswer: "unauthorized_client" });
  world.google.control.revokeTokens();
  await createWorkshop();
  await world.runner.runUntilQuiet();
  world.google.control.configure({ tokenAnswer: "issue" });

  expect(await check("account")).toMatchObject({ state: "ok" });
  expect(await check("pause")).toMatchObject({
    state: "wrong",
    message: expect.stringContaining("Google accepts the app’s account again."),
    hint: expect.stringContaining("“Test connection” resumes syncing now"),
  });
  await testConnection(new Date());
  expect(await check("pause")).toMatchObject({ state: "ok" });
});

test("X26: “Retry all” syncs every event that failed, once it was said whom that may email", async () => {
  nextRequest.headers = await organizerHeaders();
  await createWorkshop();
  await purchaseTicket(WORKSHOP, { email: "ann@guests.example", purchaseId: "sale-1" }, new Date());
  await createWorkshop({ slug: "other" }, "event-other");
  await minutes(5);
  const refusal = { status: 403, reason: "forbidden", message: "Forbidden" };
  world.google.control.injectFault({ match: { verb: "patch" }, kind: refusal, times: 99 });
  for (const id of [WORKSHOP, "event-other"]) await save({ location: "Room 5" }, id);
  await minutes(5);
  world.google.control.clearFaults();
  const both = [WORKSHOP, "event-other"];
  expect(await statesOf(both)).toEqual(["failed", "failed"]);
  const { stamp } = await readLiveState("", "connection");

  const asked = await retryAllAction(null, new FormData());
  if (!("question" in asked)) throw new Error("It doesn't ask.");
  expect(asked.question.words).toMatch(/^This syncs 2 events\. .* up to 1 guest\.$/);
  const agreed = new FormData();
  agreed.set("agreedEmails", String(asked.question.emails));
  agreed.set("agreedWords", asked.question.words);
  expect(await retryAllAction(null, agreed)).toMatchObject({ retried: 2 });
  await world.runner.runUntilQuiet();
  expect(await statesOf(both)).toEqual(["synced", "synced"]);
  expect((await readLiveState("", "connection")).stamp).not.toBe(stamp);
});

test("X7: an event in another calendar isn’t counted among those that wait for the connection", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  const elsewhere = { googleUser: "other@x.example", googleCalendarId: "other@x.example" };
  await (await database()).update(calendarMirror).set(elsewhere);

  const { events } = await readConnectionReport();
  expect(events).toMatchObject({ byState: { paused: 1 }, elsewhere: 1 });
  expect(await check("events")).toMatchObject({ message: expect.not.stringContaining("paused") });
});

function met(code: FailureCode, hoursAgo: number) {
  return {
    resourceId: "any",
    at: new Date(Date.now() - hoursAgo * 3_600_000),
    outcome: "failed" as const,
    error: { code, detail: "", at: "", retryAt: null },
  };
}

test("limits met within the last day are counted, older ones are not", async () => {
  const db = await database();
  await db
    .insert(calendarSyncLog)
    .values([
      met("rateLimitExceeded", 1),
      met("quotaExceeded", 2),
      met("forbidden", 2),
      met("quotaExceeded", 30),
    ]);

  expect(await check("limits")).toMatchObject({
    state: "notice",
    message: expect.stringContaining("requests per minute (once), invitations (once), last 1 hour ago"),
  });
});

test("T52: a backlog is said, with the time when its last event is due", async () => {
  expect(await check("backlog")).toMatchObject({ state: "ok" });
  const now = await readDatabaseTime(engine);
  for (let number = 0; number < 45; number += 1) {
    const id = `event-${number}`;
    await createWorkshop({ slug: id }, id);
    await reserveGoogleSlot(engine, "line", id);
  }

  const { message } = judgeBacklog(await readBacklog(engine), now);
  expect(message).toBe("44 events are waiting for their turn, the last due in less than a minute.");
  await slowDown(engine, 120_000);
  expect(await check("backlog")).toMatchObject({
    state: "notice",
    message: expect.stringMatching(
      /Google refuses all requests; .* the app sends at 50% of GOOG_WRITES_PER_MINUTE/,
    ),
  });
});

test("Inngest that is not there, and one that doesn't call, are told apart", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  expect(await check("calls")).toMatchObject({ state: "ok" });

  setDatabaseClock(() => Date.now() + 40 * 60_000);
  const { checks } = await readConnectionReport();
  expect(checks.find(({ id }) => id === "engine")).toMatchObject({ state: "ok" });
  expect(checks.find(({ id }) => id === "calls")).toMatchObject({ state: "wrong" });
});

async function healthOfGoogle(): Promise<string> {
  googleHealth.forget();
  const headers = { authorization: "Bearer test-token-of-the-interface" };
  const answer = await health(new Request("https://workshops.example/api/health", { headers }));
  return z.object({ google: z.string() }).parse(await answer.json()).google;
}

test.each([
  ["refused", { code: "refusedContent" }, "1 event needs attention", /Change what Google names/],
  ["elsewhere", { moved: true }, "1 event belongs to another account or calendar", /calendar:move/],
  ["retrying", { code: "unavailable", failedFor: 90 }, "1 event has kept failing", /Sync now/],
  ["behind", { savedFor: 90 }, "1 event has been on the way to Google", /calendar-reconcile/],
] as const)(
  "T75: an event that is stuck, since it is %s, is said with the remedy",
  async (_how, stuck, message, hint) => {
    world.inngestIsDown = true;
    await createWorkshop();
    await strand(stuck);
    const report = await readConnectionReport();

    expect(report.isWell).toBe(false);
    expect(report.checks.find(({ id }) => id === "events")).toMatchObject({
      state: "wrong",
      message: expect.stringContaining(message),
      hint: expect.stringMatching(hint),
    });
    expect(await healthOfGoogle()).toContain(message);
  },
);

test("T75: an event that waited for a connection that works again is not said to be elsewhere", async () => {
  await createWorkshop();
  const db = await database();
  await db.update(calendarMirror).set({ state: "paused", stateVersion: 1 });

  expect((await readConnectionReport()).isWell).toBe(true);
});

function at(minutesAgo: number): Date {
  return new Date(Date.now() - minutesAgo * 60_000);
}

type Stranded = { code?: FailureCode; moved?: boolean; failedFor?: number; savedFor?: number };

/** As the engine leaves an event that Google refused, that fails for some minutes, or that nobody has looked at since. */
async function strand({ code, moved, failedFor, savedFor = 0 }: Stranded): Promise<void> {
  const db = await database();
  const lastError = code ? { code, detail: "", at: at(0).toISOString(), retryAt: null } : null;
  const state = failedFor ? "retrying" : code ? "failed" : moved ? "synced" : "pending";
  const elsewhere = moved
    ? { googleEventId: "abc", etag: '"1"', googleUser: "other@workshops.example", googleCalendarId: "x" }
    : {};
  await db
    .update(calendarMirror)
    .set({ state, lastError, stateVersion: code || moved ? 1 : 0, ...elsewhere })
    .where(eq(calendarMirror.resourceId, WORKSHOP));
  await db
    .update(contentResource)
    .set({ updatedAt: at(savedFor) })
    .where(eq(contentResource.id, WORKSHOP));
  if (failedFor) {
    const failed = { resourceId: WORKSHOP, outcome: "failed", error: lastError } as const;
    await db.insert(calendarSyncLog).values([
      { ...failed, at: at(failedFor) },
      { ...failed, at: at(1) },
    ]);
  }
}

test("T75: an event that has failed for a few minutes is no trouble yet", async () => {
  world.inngestIsDown = true;
  await createWorkshop();
  await strand({ code: "unavailable", failedFor: 20 });

  expect(await check("events")).toMatchObject({ state: "notice" });
  expect(await healthOfGoogle()).toBe("ok");
});

test("T75: a scan that Google limits is said with the remedy, until one gets through", async () => {
  await minutes(6);
  expect(await check("scan")).toMatchObject({ state: "ok" });
  const tooFast = { status: 403, reason: "rateLimitExceeded" };
  world.google.control.injectFault({ match: { verb: "list" }, kind: tooFast, times: 100 });
  await minutes(5);
  world.google.control.clearFaults();

  expect(await check("scan")).toMatchObject({
    state: "wrong",
    message: expect.stringContaining("Google asked us to slow down."),
    hint: expect.stringContaining("GOOG_WRITES_PER_MINUTE"),
  });
  expect((await readConnectionReport()).isWell).toBe(false);
  expect(await healthOfGoogle()).toContain("Google asked us to slow down.");

  await minutes(6);
  expect(await check("scan")).toMatchObject({ state: "ok" });
  expect(await healthOfGoogle()).toBe("ok");
});

test.each([
  ["a host who may only read the calendar", { readers: [HOST] }, /not change it|can no longer change/],
  ["a calendar that is missing", { readers: [] }, /doesn’t exist/],
])("T75: %s is said with the remedy", async (_what, access, words) => {
  Object.assign(world.google.state.calendars[HOST] ?? {}, { owner: "boss@workshops.example", ...access });
  await minutes(6);
  const report = await readConnectionReport();

  expect(report.isWell).toBe(false);
  expect(await check("calendar")).toMatchObject({ state: "wrong", message: expect.stringMatching(words) });
  expect((await check("calendar"))?.hint).toMatch(/share/);
  expect(await healthOfGoogle()).toMatch(words);
});

test("no secret stands in a report", async () => {
  const text = JSON.stringify(await readConnectionReport());

  expect(text).not.toMatch(/PRIVATE KEY|only-for-tests|test-token|ya29|assertion/);
});

test("a test makes a private event that mails nobody, and removes it", async () => {
  const made: unknown[] = [];
  world.google.control.onRequest((phase, { verb }) => {
    if (phase === "after" && verb === "insert") made.push(...live());
  });
  const { isWell, results } = await testConnection(new Date());

  expect(isWell).toBe(true);
  expect(results.map(({ step, state }) => `${step} ${state}`)).toEqual([
    "token ok",
    "create ok",
    "read ok",
    "remove ok",
  ]);
  expect(made).toMatchObject([{ visibility: "private", status: "tentative", transparency: "transparent" }]);
  expect(live()).toEqual([]);
  expect(world.google.outbox()).toEqual([]);
});

test("X26: a test that Google refuses has nothing to remove, and names one cause", async () => {
  world.google.control.injectFault({
    match: { verb: "insert" },
    kind: { status: 403, reason: "requiredAccessLevel", message: "You need writer access." },
  });
  const { results } = await testConnection(new Date());

  expect(results.map(({ state }) => state)).toEqual(["ok", "wrong", "unknown", "unknown"]);
  expect(results.at(-1)?.message).toBe("Nothing was created.");
});

test.each(["before", "after"] as const)(
  "a test event whose making breaks off %s Google did it is removed",
  async (when) => {
    world.google.control.injectFault({ match: { verb: "insert" }, when, kind: "reset" });
    const { isWell, results } = await testConnection(new Date());

    expect(isWell).toBe(false);
    expect(results.map(({ state }) => state)).toEqual(["ok", "wrong", "unknown", "ok"]);
    expect(live()).toEqual([]);
  },
);

test("what a test left that broke off is removed by the next one, and nothing else is", async () => {
  await createWorkshop();
  await world.runner.runUntilQuiet();
  world.google.control.createEvent(HOST, {
    fields: { summary: "Dentist", start: { date: "2026-06-05" }, end: { date: "2026-06-06" } },
  });
  world.google.control.injectFault({ match: { verb: "delete" }, when: "before", kind: "reset" });
  expect((await testConnection(new Date())).results.at(-1)).toMatchObject({ step: "remove", state: "wrong" });
  expect(live()).toHaveLength(3);

  expect((await testConnection(new Date())).isWell).toBe(true);
  expect(live().map(({ summary }) => summary)).toEqual(["Office hours", "Dentist"]);
});

test("a scan takes a test event, alive or removed, for nobody's", async () => {
  await createWorkshop();
  await minutes(6);
  world.google.control.injectFault({ match: { verb: "delete" }, when: "before", kind: "reset" });
  await testConnection(new Date());
  const before = verbs().length;
  await minutes(6);
  await testConnection(new Date());
  await minutes(6);

  expect(live().map(({ summary }) => summary)).toEqual(["Office hours"]);
  expect(
    verbs()
      .slice(before)
      .filter((verb) => verb === "patch"),
  ).toEqual([]);
  const db = await database();
  expect(await db.select({ dirty: calendarMirror.dirty }).from(calendarMirror)).toEqual([{ dirty: false }]);
});

test("a test that goes well resumes a connection that was paused", async () => {
  world.google.control.configure({ tokenAnswer: "invalid_grant" });
  world.google.control.revokeTokens();
  await createWorkshop();
  await world.runner.runUntilQuiet();
  expect((await testConnection(new Date())).isWell).toBe(false);
  expect(await isConnectionPaused(engine)).toBe(true);

  world.google.control.configure({ tokenAnswer: "issue" });
  expect((await testConnection(new Date())).isWell).toBe(true);
  expect(await isConnectionPaused(engine)).toBe(false);
  await minutes(2);
  expect(live()).toMatchObject([{ summary: "Office hours" }]);
});
