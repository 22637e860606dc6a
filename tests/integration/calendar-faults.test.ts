import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "#src/db/database.ts";
import { calendarMirror, contentResource } from "#src/db/schema.ts";
import { deleteResource } from "#src/lib/resources-query.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { createWorkshop, save, seen, WORKSHOP, workshopFields } from "#tests/setup/workshop.ts";
import { touch } from "#src/calendar-sync/create-calendar-sync.ts";
import { engine } from "#tests/setup/engine.ts";

const world = useWorld();

const live = () => world.google.liveEvents(HOST);
const writes = () =>
  world.google.calls().filter(({ verb }) => ["insert", "patch", "delete"].includes(verb)).length;

async function created(fields: Record<string, unknown> = {}): Promise<string> {
  await createWorkshop(fields);
  await world.runner.runUntilQuiet();
  return (await seen()).calendar?.googleEventId ?? "";
}

/** As if the process had died right after Google's answer, long enough ago for its lease to have run out. */
async function forgetLease(): Promise<void> {
  const db = await database();
  await db
    .update(calendarMirror)
    .set({ leaseId: null, leaseUntil: null })
    .where(eq(calendarMirror.resourceId, WORKSHOP));
}

test("T1: an insert whose answer was lost is not repeated as a second event", async () => {
  world.google.control.injectFault({ match: { verb: "insert" }, when: "after", kind: "reset" });
  await created();

  expect(live()).toHaveLength(1);
  expect((await seen()).calendar?.state).toBe("synced");
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "T2: created and updated within 50 ms, delivered in any order (seed %i), are one event with the newest content",
  async (seed) => {
    world.restartRunner({ seed, shuffle: { maxDelayMs: seed % 2 === 0 ? 500 : 20 } });
    await createWorkshop();
    await world.runner.advance(50);
    await save({ title: "The newest title" });
    await world.runner.runUntilQuiet();

    expect(live()).toMatchObject([{ summary: "The newest title" }]);
    expect((await seen()).resource.fields["calendarId"]).toBe(live()[0]?.["id"]);
  },
);

test("T4: an id that is taken by our own live event is patched", async () => {
  const id = await created();
  const db = await database();
  await db.delete(calendarMirror);
  await db.update(contentResource).set({ fields: { ...workshopFields, slug: "x", title: "Imported again" } });
  world.runner.send({ name: "resource/updated", data: { id: WORKSHOP, type: "event" } });
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ id, summary: "Imported again" }]);
});

test("T4: an id that is taken by our own deleted event is revived", async () => {
  const id = await created();
  world.google.control.deleteEvent(HOST, id);
  await save({ title: "Back again" });
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ id, summary: "Back again", status: "confirmed" }]);
});

test("T4: where Google refuses to revive, the next generation of the id takes over", async () => {
  const id = await created();
  world.google.control.configure({ refuseReviveOf: [id] });
  world.google.control.deleteEvent(HOST, id);
  await save({ title: "Back under a new id" });
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ summary: "Back under a new id" }]);
  expect(live()[0]?.["id"]).not.toBe(id);
  expect((await seen()).resource.fields["calendarId"]).toBe(live()[0]?.["id"]);
});

test("T4: an id that somebody else holds is left to them, and the next generation is taken", async () => {
  const id = await created();
  world.google.control.changeEvent(HOST, id, {
    summary: "Somebody else's",
    extendedProperties: { private: { syncInstallation: "another", syncResource: null } },
  });
  const db = await database();
  await db.delete(calendarMirror);
  await db.update(contentResource).set({ fields: { ...workshopFields, slug: "x" } });
  world.runner.send({ name: "resource/updated", data: { id: WORKSHOP, type: "event" } });
  await world.runner.runUntilQuiet();

  expect(live().map(({ summary }) => summary)).toEqual(
    expect.arrayContaining(["Somebody else's", "Office hours"]),
  );
  expect(live()).toHaveLength(2);
});

test("T10: a color and an answer given between our read and our write are kept", async () => {
  const id = await created();
  world.google.control.addGuest(HOST, id, "ann@guests.example");
  world.google.control.onRequest((phase, { verb }) => {
    if (phase !== "before" || verb !== "patch") return;
    world.google.control.onRequest(undefined);
    world.google.control.changeEvent(HOST, id, { colorId: "5", reminders: { useDefault: false } });
    world.google.control.answer(HOST, id, { email: "ann@guests.example", responseStatus: "accepted" });
  });
  await save({ title: "Our new title" });
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([
    {
      summary: "Our new title",
      colorId: "5",
      reminders: { useDefault: false },
      attendees: [{ email: "ann@guests.example", responseStatus: "accepted" }],
    },
  ]);
  expect(world.google.calls().filter(({ status }) => status === 412).length).toBeGreaterThan(0);
});

test("T10: a title that somebody changes in Google is put back", async () => {
  const id = await created();
  world.google.control.changeEvent(HOST, id, { summary: "Renamed in Google", colorId: "7" });
  await world.runner.advance(61_000);
  await save({});
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ summary: "Office hours", colorId: "7" }]);
});

test("T6: removing twice, and removing what never was, is no error", async () => {
  await created();
  await deleteResource(WORKSHOP, new Date());
  await deleteResource(WORKSHOP, new Date());
  await createWorkshop({ slug: "never-there", startsAt: null }, "event-never-there");
  await deleteResource("event-never-there", new Date());
  await world.runner.runUntilQuiet();

  expect(live()).toEqual([]);
  expect((await seen()).calendar).toMatchObject({ state: "removed", lastError: null });
  expect((await seen("event-never-there")).calendar).toMatchObject({ state: "removed", lastError: null });
});

test("T6: an event that is removed while its creation is under way is gone in the end", async () => {
  world.google.control.onRequest(async (phase, { verb }) => {
    if (phase !== "before" || verb !== "insert") return;
    world.google.control.onRequest(undefined);
    await deleteResource(WORKSHOP, new Date());
  });
  await createWorkshop();
  await world.runner.runUntilQuiet();

  expect(live()).toEqual([]);
  expect((await seen()).calendar?.state).toBe("removed");
});

test("T27: A, then B that was written but never recorded, then A again: Google shows A", async () => {
  await created({ title: "Title A" });
  await world.runner.advance(5_000);
  world.google.control.onRequest(async (phase, { verb }) => {
    if (phase !== "after" || verb !== "patch") return;
    world.google.control.onRequest(undefined);
    await forgetLease();
    await save({ title: "Title A" });
  });
  await save({ title: "Title B" });
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ summary: "Title A" }]);
});

test("a write that stalls while another one overtakes it can't put old content over new", async () => {
  await created();
  await world.runner.advance(5_000);
  world.google.control.onRequest(async (phase, { verb }) => {
    if (phase !== "before" || verb !== "patch") return;
    world.google.control.onRequest(undefined);
    await forgetLease();
    await save({ title: "Newer" });
    world.runner.send({ name: "resource/updated", data: { id: "nobody", type: "post" } });
    const { writeCalendarEvent } = await import("#src/calendar-sync/attempt/write-calendar-event.ts");
    await writeCalendarEvent(engine, WORKSHOP, { id: null });
  });
  await save({ title: "Older" });
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ summary: "Newer" }]);
});

const passing = [
  { status: 403, reason: "rateLimitExceeded" },
  { status: 429, reason: "rateLimitExceeded", retryAfter: 40 },
  { status: 500, reason: "backendError" },
  { status: 503, reason: "backendError" },
  "reset" as const,
];
const cases = passing.flatMap((kind) =>
  (["insert", "patch", "delete"] as const).flatMap((verb) =>
    (["before", "after"] as const).map((when) => ({ kind, verb, when })),
  ),
);

test.each(cases)("T16: $kind on $verb, $when the write happened, converges", async ({ kind, verb, when }) => {
  const injectFault = () => world.google.control.injectFault({ match: { verb }, when, kind });
  if (verb === "insert") injectFault();
  const id = await created();
  await world.runner.advance(5_000);
  if (verb === "patch") {
    injectFault();
    await save({ title: "Changed" });
  }
  if (verb === "delete") {
    injectFault();
    await save({ state: "archived" });
  }
  await world.runner.runUntilQuiet();

  const summary = verb === "patch" ? "Changed" : "Office hours";
  expect(live()).toMatchObject(verb === "delete" ? [] : [{ id, summary }]);
  expect((await seen()).calendar?.lastError).toBeNull();
  expect(writes()).toBeLessThanOrEqual(3);
});

test.each(["insert", "patch", "delete"])("T16: a Retry-After on %s is waited for", async (verb) => {
  const kind = { status: 429, reason: "rateLimitExceeded", retryAfter: 400 };
  if (verb !== "insert") await created();
  world.google.control.injectFault({ match: { verb }, kind });
  const failedAt = Date.now();
  if (verb === "insert") await createWorkshop();
  if (verb === "patch") await save({ title: "Changed" });
  if (verb === "delete") await save({ state: "archived" });
  await world.runner.runUntilQuiet();

  expect(Date.now() - failedAt).toBeGreaterThanOrEqual(400_000);
  expect((await seen()).calendar?.state).toBe(verb === "delete" ? "removed" : "synced");
});

test("while a passing failure lasts, the editor sees when it is tried again", async () => {
  world.google.control.injectFault({
    kind: { status: 503, reason: "backendError" },
    match: { verb: "insert" },
  });
  await createWorkshop();
  await world.runner.advance(1_000);

  const { calendar } = await seen();
  expect(calendar).toMatchObject({ state: "retrying", lastError: { code: "unavailable" } });
  expect(Date.parse(calendar?.lastError?.retryAt ?? "")).toBeGreaterThan(Date.now());
});

test.each([
  [400, "invalid", "refusedContent"],
  [403, "forbidden", "forbidden"],
])(
  "T18: a %i %s for one event stops at once, is shown, and leaves others alone",
  async (status, reason, code) => {
    world.google.control.injectFault({ kind: { status, reason }, match: { verb: "insert" } });
    await createWorkshop();
    await createWorkshop({ title: "Another workshop", slug: "another" }, "event-another");
    await world.runner.runUntilQuiet();

    const states = [(await seen()).calendar, (await seen("event-another")).calendar];
    const failed = states.find((calendar) => calendar?.state === "failed");
    expect(failed?.lastError).toMatchObject({ code, retryAt: null });
    expect(states.filter((calendar) => calendar?.state === "synced")).toHaveLength(1);
    expect(world.google.calls().filter(({ verb }) => verb === "insert")).toHaveLength(2);
  },
);

test("a resource whose fields became invalid is shown as failed, with each wrong field named", async () => {
  await created();
  const db = await database();
  await db.update(contentResource).set({
    fields: { ...workshopFields, slug: "x", title: "x".repeat(91), timezone: "Mars/Olympus" },
  });
  await touch(db, WORKSHOP);
  world.runner.send({ name: "resource/updated", data: { id: WORKSHOP, type: "event" } });
  await world.runner.runUntilQuiet();

  const { calendar } = await seen();
  expect(calendar).toMatchObject({ state: "failed", lastError: { code: "invalidResource" } });
  expect(calendar?.lastError?.message).toMatch(/fields\.title .*fields\.timezone /);
  expect(live()).toMatchObject([{ summary: "Office hours" }]);
  const run = world.runner.runs.find(
    ({ status, config }) => status === "FAILED" && config.id.endsWith("calendar-sync"),
  );
  expect(JSON.stringify(run?.error)).toMatch(/Invalid event resource format: event-workshop: fields\.title/);
});

test("T31: an imported row's own event is adopted, not doubled", async () => {
  const theirs = world.google.control.createEvent(HOST, {
    fields: {
      summary: "Imported",
      start: { dateTime: "2026-07-01T10:00:00-07:00" },
      end: { dateTime: "2026-07-01T11:00:00-07:00" },
    },
  });
  const db = await database();
  const fields = { ...workshopFields, slug: "imported", calendarId: theirs };
  await db.insert(contentResource).values({ id: WORKSHOP, type: "event", createdById: "import", fields });
  world.runner.send({ name: "resource/updated", data: { id: WORKSHOP, type: "event" } });
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ id: theirs, summary: "Office hours" }]);
  await save({ title: "Second save" });
  await world.runner.runUntilQuiet();
  expect(live()).toMatchObject([{ id: theirs, summary: "Second save" }]);
});

test("a process that dies while it holds the lease delays the next one, and no more", async () => {
  await created();
  const db = await database();
  await db
    .update(calendarMirror)
    .set({ leaseId: crypto.randomUUID(), leaseUntil: new Date(Date.now() + 60_000), dirty: true });
  await save({ title: "After the crash" });
  await world.runner.runUntilQuiet();

  expect(live()).toMatchObject([{ summary: "After the crash" }]);
});

test("a missing calendar is told from a missing event, and pauses", async () => {
  world.google.control.injectFault({ kind: { status: 404, reason: "notFound" }, match: { verb: "insert" } });
  await createWorkshop();
  await world.runner.advance(1_000);

  expect((await seen()).calendar).toMatchObject({ state: "paused", lastError: { code: "calendarMissing" } });
});
