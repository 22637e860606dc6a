import type { LastError } from "#src/calendar-sync/decide/mirror-state.ts";
import { beforeEach, expect, test } from "vitest";
import { GET as channel } from "#src/app/organizer/live/route.ts";
import { GET as stampNow } from "#src/app/organizer/live/stamp/route.ts";
import { database } from "#src/db/database.ts";
import { calendarGuest, calendarMirror, session } from "#src/db/schema.ts";
import { recordFailure } from "#src/calendar-sync/store/record.store.ts";
import { markDirty } from "#src/calendar-sync/store/mirror.store.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";
import { deleteResource } from "#src/lib/resources-query.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { startFakeInngest } from "#tests/setup/fake-inngest.ts";
import { nextRequest } from "#tests/setup/next-request.ts";
import { organizerHeaders } from "#tests/setup/sign-in.ts";
import { createWorkshop, save, WORKSHOP } from "#tests/setup/workshop.ts";
import { engine } from "#tests/setup/engine.ts";

startFakeInngest();

const now = new Date("2026-06-01T09:00:00Z");
const ADDRESS = `https://workshops.example/organizer/live?id=${WORKSHOP}`;

beforeEach(async () => {
  nextRequest.headers = await organizerHeaders();
  await createWorkshop();
});

const ask = (headers: Record<string, string> = {}, address = ADDRESS) =>
  channel(new Request(address, { headers }));

const stampOf = async (...ids: string[]) => (await readLiveState("", ids)).stamp;

async function change(what: string) {
  const db = await database();
  const changes: Record<string, () => Promise<unknown>> = {
    "its content": () => save({ title: "Another title" }),
    "its deletion": () => deleteResource(WORKSHOP, now),
    "a ticket": () => purchaseTicket(WORKSHOP, { email: "ann@x.example", purchaseId: "sale-1" }, now),
    "the state of its mirror": () => db.update(calendarMirror).set({ state: "failed" }),
    "the time of the next attempt": () => db.update(calendarMirror).set({ retryAt: now }),
    "when guests are tried again": () => db.update(calendarMirror).set({ guestsDueAt: now }),
    "its history": async () => {
      const lastError: LastError = { code: "unavailable", detail: "", at: "", retryAt: null };
      const leaseId = "00000000-0000-4000-8000-000000000001";
      await db.update(calendarMirror).set({ leaseId, state: "retrying", lastError });
      const failure = { state: "retrying", lastError } as const;
      const before = await stampOf(WORKSHOP);
      await recordFailure(
        engine,
        { resourceId: WORKSHOP, leaseId, version: 1, dirtyCount: 0 },
        failure,
        null,
      );
      expect(await stampOf(WORKSHOP)).not.toBe(before);
    },
    "a guest's answer": () => db.update(calendarGuest).set({ response: "accepted" }),
    "a guest whom Google refuses": () => db.update(calendarGuest).set({ refusedAt: now }),
  };
  await changes[what]?.();
}

test.each([
  "its content",
  "its deletion",
  "a ticket",
  "the state of its mirror",
  "the time of the next attempt",
  "a guest whom Google refuses",
  "its history",
  "a guest's answer",
])("the stamp of an event is another one after a change of %s", async (what) => {
  await markDirty(engine, WORKSHOP);
  const db = await database();
  await db
    .insert(calendarGuest)
    .values({ resourceId: WORKSHOP, address: "ann@x.example", ticketId: "ticket-1", invitedAt: now });
  const before = await stampOf(WORKSHOP);

  await change(what);

  expect(await stampOf(WORKSHOP)).not.toBe(before);
});

test("the stamp of a list follows each of its events, and no other", async () => {
  await createWorkshop({ slug: "second" }, "event-second");
  await createWorkshop({ slug: "third" }, "event-third");
  const before = await stampOf(WORKSHOP, "event-second");

  await save({ title: "The third one" }, "event-third");
  expect(await stampOf(WORKSHOP, "event-second")).toBe(before);

  await save({ title: "The second one" }, "event-second");
  expect(await stampOf(WORKSHOP, "event-second")).not.toBe(before);
});

test("the channel says the stamp at once, and the next one when a save came", async () => {
  const answer = await ask();
  expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("no-store, no-transform");
  const messages = readMessages(answer);
  expect(await messages.next()).toBe("retry: 2000\n\n");
  expect(await messages.next()).toBe(`data: ${await stampOf(WORKSHOP)}\n\n`);

  await save({ title: "Another title" });
  expect(await messages.next()).toBe(`data: ${await stampOf(WORKSHOP)}\n\n`);
  await messages.cancel();
});

test("whoever stops listening ends the channel at once", async () => {
  const messages = readMessages(await ask());
  await messages.next();
  await messages.next();
  const leftAt = performance.now();
  await messages.cancel();

  expect(performance.now() - leftAt).toBeLessThan(900);
});

test.each(["is signed out", "has run out"])("a channel whose session %s ends, and says so", async (what) => {
  const messages = readMessages(await ask());
  await messages.next();
  await messages.next();

  const db = await database();
  if (what === "is signed out") await db.delete(session);
  else await db.update(session).set({ expiresAt: new Date(Date.now() - 1_000) });

  expect(await messages.next()).toBe("event: signed-out\ndata: .\n\n");
  expect(await messages.next()).toBeUndefined();
});

test("without a session, and for another site's page, nothing is told", async () => {
  expect((await ask({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await ask({ "sec-fetch-site": "same-site" })).status).toBe(403);

  const db = await database();
  await db.update(session).set({ expiresAt: new Date(Date.now() - 1_000) });
  expect((await ask()).status).toBe(401);
  nextRequest.headers = new Headers();
  expect((await ask()).status).toBe(401);
  expect((await stampNow(new Request(ADDRESS))).status).toBe(401);
});

test("a page that the channel doesn't reach gets the same stamp by asking", async () => {
  const answer = await stampNow(new Request(ADDRESS, { headers: { "sec-fetch-site": "same-origin" } }));

  expect(await answer.json()).toEqual({ stamp: await stampOf(WORKSHOP) });
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test.each(["", "?id=", `?id=${"a".repeat(256)}`, `?${"id=a&".repeat(101)}`])(
  "the channel refuses the events of %j",
  async (query) => {
    expect((await ask({}, `https://workshops.example/organizer/live${query}`)).status).toBe(400);
  },
);

function readMessages(answer: Response) {
  const reader = answer.body?.getReader();
  if (!reader) throw new Error("The answer has no body.");
  const decoder = new TextDecoder();
  return {
    next: async () => {
      const { value } = await reader.read();
      return value && decoder.decode(value);
    },
    cancel: () => reader.cancel(),
  };
}
