import { expect, test } from "vitest";
import { compareNow, olderHistory, syncNow } from "#src/app/organizer/events/[id]/calendar-actions.ts";
import { compareWithGoogle } from "#src/calendar-sync/inspect/compare-with-google.ts";
import { getResource } from "#src/lib/resources-query.ts";
import { historyPage } from "#src/lib/resources/history.query.ts";
import { snapshotOf } from "#src/lib/calendar/snapshot.ts";
import { requestSync } from "#src/lib/resources/request-sync.ts";
import { organizerView, versionOf } from "#src/lib/resources/resource-view.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { dumpTables } from "#tests/setup/dump-tables.ts";
import { nextRequest } from "#tests/setup/next-request.ts";
import { organizerHeaders } from "#tests/setup/sign-in.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";
import { engine } from "#tests/setup/engine.ts";

const world = useWorld();

async function created(fields: Record<string, unknown> = {}): Promise<string> {
  await createWorkshop(fields);
  await settle();
  return (await seen()).calendar?.googleEventId ?? "";
}

async function settle() {
  await world.runner.runUntilQuiet();
  await world.runner.advance(2_000);
}

async function sync() {
  await requestSync(WORKSHOP);
  await settle();
}

const buy = (name: string) =>
  purchaseTicket(WORKSHOP, { email: `${name}@guests.example`, purchaseId: `sale-${name}` }, new Date());
const isQuota = ({ name }: { name: string }) => name === "google_quota";
const toldHistory = async () => (await historyPage(WORKSHOP, null)).entries.map(({ words }) => words);

test("the history tells in words what was done to Google's event", async () => {
  const id = await created();
  await save({
    title: "Another title",
    startsAt: "2026-07-01T09:30:00-07:00",
    endsAt: "2026-07-01T10:30:00-07:00",
  });
  await settle();
  const { ticket } = await buy("ann");
  await buy("bob");
  await settle();
  await refundTicket(ticket.id, new Date());
  await settle();
  expect(await toldHistory()).toEqual([
    "Guests: 1 removed",
    "Guests: 2 invited",
    "Updated: title and time",
    "Added to Google Calendar",
  ]);

  world.google.control.changeEvent(HOST, id, { location: "Elsewhere" });
  await sync();
  expect((await toldHistory())[0]).toBe("Restored: place changed in Google");
});

test("an edit that meets a change by hand is told apart from it", async () => {
  const id = await created();
  world.google.control.changeEvent(HOST, id, { location: "Elsewhere" });
  await save({ title: "Another title" });
  await settle();

  expect((await toldHistory())[0]).toBe("Updated: title. Restored: place changed in Google");
});

test("the history is read a page at a time", async () => {
  await created();
  for (let number = 0; number < 7; number += 1) {
    await save({ title: `Title ${number}` });
    await settle();
  }

  const first = await historyPage(WORKSHOP, null);
  const second = await historyPage(WORKSHOP, first.entries.at(-1)?.id ?? 0);
  expect([first.entries.length, first.hasOlder]).toEqual([5, true]);
  expect([second.entries.length, second.hasOlder]).toEqual([3, false]);
  expect(second.entries.at(-1)?.words).toBe("Added to Google Calendar");
});

test("guests whom people added in Google are counted apart from ticket holders", async () => {
  const id = await created();
  await buy("ann");
  await settle();
  expect((await getResource(WORKSHOP))?.mirror?.guestsByHand).toBe(0);

  world.google.control.addGuest(HOST, id, "colleague@elsewhere.example");
  await sync();
  expect((await getResource(WORKSHOP))?.mirror?.guestsByHand).toBe(1);
});

test("comparing shows what differs, reads Google once on account of the quota, and writes nothing", async () => {
  const id = await created();
  expect(await compareWithGoogle(engine, WORKSHOP)).toEqual({ kind: "same" });

  world.google.control.changeEvent(HOST, id, { summary: "Changed by hand" });
  const before = await dumpTables();
  const calls = world.google.calls().length;
  expect(await compareWithGoogle(engine, WORKSHOP)).toEqual({
    kind: "differs",
    differences: [{ name: "title", app: "Office hours", google: "Changed by hand" }],
  });

  const after = await dumpTables();
  expect(after.filter((row) => !isQuota(row))).toEqual(before.filter((row) => !isQuota(row)));
  expect(after.filter(isQuota)).not.toEqual(before.filter(isQuota));
  expect(
    world.google
      .calls()
      .slice(calls)
      .map(({ verb }) => verb),
  ).toEqual(["get"]);
});

test("comparing tells of an event that is missing in Google, or that should be", async () => {
  const id = await created();
  world.google.control.deleteEvent(HOST, id);
  expect(await compareWithGoogle(engine, WORKSHOP)).toEqual({ kind: "missing" });

  await save({ startsAt: null, endsAt: null });
  expect(await compareWithGoogle(engine, WORKSHOP)).toEqual({ kind: "rightly-absent" });
  world.google.control.restoreEvent(HOST, id);
  expect(await compareWithGoogle(engine, WORKSHOP)).toEqual({ kind: "should-be-gone" });
});

test("comparing fails in words, without Google's own", async () => {
  await created();
  world.google.control.injectFault({ kind: { status: 503, reason: "backendError" }, times: 5 });

  expect(await compareWithGoogle(engine, WORKSHOP)).toMatchObject({
    kind: "failed",
    failure: { code: "unavailable", detail: "" },
  });
});

test("the panel's actions need a session; with one they sync, compare and read", async () => {
  await created();
  nextRequest.headers = new Headers();
  const refused = { digest: expect.stringContaining("/sign-in?next=%2Forganizer%2Fevents%2Fevent-workshop") };
  await expect(syncNow(WORKSHOP, null, new FormData())).rejects.toMatchObject(refused);
  await expect(compareNow(WORKSHOP)).rejects.toMatchObject(refused);
  await expect(olderHistory(WORKSHOP, 1)).rejects.toMatchObject(refused);

  nextRequest.headers = await organizerHeaders();
  const asked = await startSync();
  await settle();
  const { calendar } = await seen();
  expect(calendar?.syncedAt && calendar.syncedAt >= asked.at).toBe(true);
  expect(await compareNow(WORKSHOP)).toMatchObject({ kind: "same" });
  expect((await olderHistory(WORKSHOP, asked.afterEntry + 1)).entries).toHaveLength(1);
});

test("X7: a comparison holds until a sync, a save or another program changes what it compared", async () => {
  const id = await created();
  nextRequest.headers = await organizerHeaders();
  world.google.control.changeEvent(HOST, id, { summary: "Changed by hand" });
  const compared = await compareNow(WORKSHOP);
  expect(compared).toMatchObject({ kind: "differs", snapshot: await snapshot() });

  await startSync();
  await settle();
  expect(await snapshot()).not.toBe(compared.snapshot);

  const before = (await compareNow(WORKSHOP)).snapshot;
  await save({ title: "Another title" });
  expect(await snapshot()).not.toBe(before);
});

async function snapshot() {
  const found = await getResource(WORKSHOP);
  if (!found) throw new Error("The workshop is missing.");
  const { entries } = await historyPage(WORKSHOP, null);
  const { calendar } = organizerView(found);
  return snapshotOf({ calendar, version: versionOf(found), newest: entries[0] ?? null });
}

async function startSync(form = new FormData()) {
  const answer = await syncNow(WORKSHOP, null, form);
  if (!("at" in answer)) throw new Error(`It asks: ${answer.question.words}`);
  return answer;
}

test("X22: “Sync now” says whom it emails and why, and emails no one before that is agreed to", async () => {
  const id = await created();
  await buy("ann");
  await buy("bob");
  await settle();
  const refusal = { status: 403, reason: "forbidden", message: "Forbidden" };
  world.google.control.injectFault({ match: { eventId: id, verb: "patch" }, kind: refusal, times: 9 });
  await save({ endsAt: "2026-07-01T12:00:00-07:00" });
  await settle();
  expect((await seen()).calendar?.state).toBe("failed");
  world.google.control.clearFaults();
  nextRequest.headers = await organizerHeaders();

  const before = world.google.outbox().length;
  const answer = await syncNow(WORKSHOP, null, new FormData());
  if (!("question" in answer)) throw new Error("It doesn't ask.");
  const { emails, words } = answer.question;
  expect([emails, words]).toEqual([
    2,
    "This changes the end in Google Calendar, and Google emails 2 guests about it.",
  ]);
  await settle();
  expect(world.google.outbox()).toHaveLength(before);

  const agreed = new FormData();
  agreed.set("agreedEmails", String(emails));
  agreed.set("agreedWords", words);
  await startSync(agreed);
  await settle();
  expect(world.google.outbox()).toHaveLength(before + emails);
});

test("X22: “Sync now” asks nothing where no one is emailed, such as about what others changed", async () => {
  const id = await created();
  await buy("ann");
  await settle();
  world.google.control.changeEvent(HOST, id, { location: "Elsewhere" });
  nextRequest.headers = await organizerHeaders();
  const before = world.google.outbox().length;

  await startSync();
  await settle();
  expect((await toldHistory())[0]).toBe("Restored: place changed in Google");
  expect(world.google.outbox()).toHaveLength(before);
});

test("X22: while Google can’t be read, “Sync now” says how many it may email at most", async () => {
  await created();
  await buy("ann");
  await settle();
  world.google.control.injectFault({ kind: { status: 503, reason: "backendError" }, times: 5 });
  nextRequest.headers = await organizerHeaders();

  expect(await syncNow(WORKSHOP, null, new FormData())).toMatchObject({
    question: { emails: 1, words: expect.stringContaining("Up to 1 guest may get an email.") },
  });
});
