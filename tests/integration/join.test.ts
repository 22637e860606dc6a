import { beforeEach, describe, expect, test, vi } from "vitest";
import { eq } from "drizzle-orm";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { ticketJoin } from "#src/db/schema.ts";
import { deleteResource } from "#src/lib/resources-query.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { SERIES } from "#src/lib/series/event-series.ts";
import { addSession, removeSession } from "#src/lib/series/series.store.ts";
import { guestPage } from "#src/lib/tickets/guest-page.query.ts";
import { openTicket } from "#src/lib/tickets/open-ticket.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { renewTicketLink } from "#src/lib/tickets/renew-link-of-ticket.store.ts";
import { showTicket } from "#src/lib/tickets/show-ticket.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";
import { answerTo, visit } from "#tests/setup/call-api.ts";
import { changeSettings } from "#tests/setup/change-settings.ts";
import { readCalendar } from "#tests/setup/read-calendar.ts";
import { createWorkshop, save, seen, WORKSHOP } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();

const ROOM = "https://zoom.example/j/900?pwd=a&copy=1";
const inHtml = ROOM.replace("&", "&#x26;");
const OTHER_ROOM = "https://meet.example/b";

let ann: { id: string; path: string; link: string };

beforeEach(async () => {
  await createWorkshop({ joinUrl: ROOM });
  ann = await buy("ann@guests.example");
});

async function buy(email: string, resourceId = WORKSHOP) {
  const sale = { email, purchaseId: `sale-${resourceId}-${email}` };
  const { ticket } = await purchaseTicket(resourceId, sale, new Date());
  const path = new URL(showTicket(ticket).calendarFile).pathname;
  return { id: ticket.id, path, link: await linkIn(path) };
}

const tokenIn = (path: string) => decodeURIComponent(path.split("/")[2] ?? "");

/** The path of the join link on a ticket's page; "" if it shows none. */
async function linkIn(path: string, session?: string): Promise<string> {
  const page = (await openTicket(tokenIn(path), new Date()))?.page;
  const held =
    page?.kind === "series" ? page.upcoming.find(({ id }) => id === session) : page?.kind === "valid" && page;
  return held && held.joinLink ? new URL(held.joinLink).pathname : "";
}

async function join(link: string, headers: Record<string, string> = {}) {
  const answer = await visit(link, headers);
  return { status: answer.status, to: answer.headers.get("location"), words: await answer.text() };
}

const settled = async () => {
  await world.runner.runUntilQuiet();
  await world.runner.advance(2_000);
};
const fileOf = async (path: string) => (await visit(path)).text();
const joins = async () => (await database()).select().from(ticketJoin);
const joined = async (id = WORKSHOP) => (await guestPage(id, { search: "", before: null })).joined;

test("T87: a holder's link leads to the session, and follows when the organizer changes it", async () => {
  expect(await join(ann.link)).toMatchObject({ status: 302, to: ROOM });

  await save({ joinUrl: OTHER_ROOM });
  expect(await join(ann.link)).toMatchObject({ status: 302, to: OTHER_ROOM });
});

test("T87: the answer is kept by no cache and no search engine, and tells the room nothing", async () => {
  const { headers } = await visit(ann.link);

  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("x-robots-tag")).toBe("noindex");
});

test("T87: without a join link of the organizer's, the link leads to the event's Meet", async () => {
  await save({ joinUrl: null, meeting: "google-meet" });
  await settled();
  await world.runner.advance(120_000);
  const { calendar } = await seen();

  expect(calendar?.meetUrl).toMatch(/^https:\/\/meet\.google\.com\//);
  expect(await join(ann.link)).toMatchObject({ status: 302, to: calendar?.meetUrl });
});

test("T87: without a join link the answer says that there is none yet", async () => {
  await save({ joinUrl: null });

  const { status, to, words } = await join(ann.link);
  expect({ status, to }).toEqual({ status: 404, to: null });
  expect(words).toContain("no join link yet");
});

test("T87: after a refund the link says so, and leads nowhere", async () => {
  await refundTicket(ann.id, new Date());

  const { status, words } = await join(ann.link);
  expect(status).toBe(410);
  expect(words).toContain("refunded");
  expect(words).not.toMatch(/zoom|Office hours/);
});

test("T87: after a transfer the former holder's link ends, and the new holder has one", async () => {
  const ticket = await transferTicket(ann.id, { email: "bob@guests.example" }, new Date());
  const bobs = await linkIn(new URL(showTicket(ticket).calendarFile).pathname);

  const { status, words } = await join(ann.link);
  expect({ status, names: words.includes("transferred") }).toEqual({ status: 410, names: true });
  expect(words).not.toContain("bob");
  expect(await join(bobs)).toMatchObject({ status: 302, to: ROOM });
});

test("T87: a new ticket link ends the join link, too", async () => {
  await renewTicketLink(ann.id, WORKSHOP, "api");

  expect(await join(ann.link)).toMatchObject({ status: 410, words: expect.stringContaining("new link") });
});

test("T87: the link ends half an hour after the session, and not before", async () => {
  const at = async (time: string) => {
    vi.setSystemTime(new Date(time));
    return (await join(ann.link)).status;
  };

  expect(await at("2026-07-01T18:29:00Z")).toBe(302);
  expect(await at("2026-07-01T18:31:00Z")).toBe(410);
  expect((await join(ann.link)).words).toContain("is over");
});

test.each([
  ["canceled", () => save({ state: "archived" })],
  ["deleted", () => deleteResource(WORKSHOP, new Date())],
])("T87: the link of an event that is %s says that it was canceled", async (_how, remove) => {
  await remove();

  expect(await join(ann.link)).toMatchObject({ status: 410, words: expect.stringContaining("canceled") });
});

test.each(["nonsense", "a.b.c", "%00", "a".repeat(2_000), "YQ.Yg.".padEnd(49, "A")])(
  "S35: the wrong token %j opens nothing and writes nothing",
  async (token) => {
    expect(await join(`/join/${token}`)).toMatchObject({ status: 404, to: null });
    expect(await joins()).toEqual([]);
  },
);

test("S35: no other ticket's, session's or purpose's signature passes for a join link", async () => {
  const bob = await buy("bob@guests.example");
  const [, , ofAnn = ""] = ann.link.split(".");
  const [head = "", session = ""] = bob.link.split(".");
  const other = Buffer.from("event-other").toString("base64url");
  const [, ofTicket = ""] = tokenIn(bob.path).split(/\.(?=[^.]*$)/);

  for (const forged of [
    `${head}.${session}.${ofAnn}`,
    `${head}.${other}.${bob.link.split(".")[2]}`,
    `${head}.${session}.${ofTicket}`,
    bob.link.slice(0, -1),
  ]) {
    expect((await join(forged)).status).toBe(404);
  }
  expect((await visit(`/tickets/${bob.link.split("/")[2]}/calendar.ics`)).status).toBe(404);
});

test("S23: a join link outlives its secret while that is replaced", async () => {
  const inUse = process.env["BETTER_AUTH_SECRET"];
  changeSettings({ TICKET_LINK_SECRET: "a-new-secret-of-links-which-is-long-enough" });
  expect((await join(ann.link)).status).toBe(404);

  changeSettings({ TICKET_LINK_SECRET_PREVIOUS: inUse });
  expect((await join(ann.link)).status).toBe(302);
});

describe("joins", () => {
  test("T87: the organizer sees how many people joined, not how often", async () => {
    await buy("bob@guests.example");
    expect(await joined()).toBeNull();

    await join(ann.link);
    await join(ann.link);
    expect(await joined()).toEqual({ people: 1, holders: 2 });
    expect(await joins()).toMatchObject([{ ticketId: ann.id, resourceId: WORKSHOP, count: 2 }]);
  });

  test("T87: two tickets of one address are one person, and a refunded one is none", async () => {
    const { ticket } = await purchaseTicket(
      WORKSHOP,
      { email: "ANN@guests.example", purchaseId: "sale-2" },
      new Date(),
    );
    await join(ann.link);
    await join(await linkIn(new URL(showTicket(ticket).calendarFile).pathname));
    expect(await joined()).toEqual({ people: 1, holders: 1 });

    await refundTicket(ann.id, new Date());
    await refundTicket(ticket.id, new Date());
    expect(await joined()).toBeNull();
  });

  test("T87: a look at the headers or a prefetch isn't a join", async () => {
    const head = new Request(`https://workshops.example${ann.link}`, { method: "HEAD" });
    expect((await answerTo(head)).status).toBe(302);
    for (const name of ["purpose", "sec-purpose", "x-moz"]) {
      expect(await join(ann.link, { [name]: "prefetch;prerender" })).toMatchObject({ status: 302 });
    }
    expect(await joins()).toEqual([]);
  });

  test("T87: what led nowhere isn't a join", async () => {
    await save({ joinUrl: null });
    await join(ann.link);

    expect(await joins()).toEqual([]);
  });
});

test("T87: the ticket of a series has a link for each session, for as long as it is one", async () => {
  await createResource(
    { id: "course", type: SERIES, fields: { title: "Course", state: "published" } },
    new Date(),
  );
  await addSession("course", { resourceId: WORKSHOP });
  await createWorkshop({ slug: "second", joinUrl: OTHER_ROOM }, "second");
  await addSession("course", { resourceId: "second" });
  const { path } = await buy("bob@guests.example", "course");
  const [first, second] = [await linkIn(path, WORKSHOP), await linkIn(path, "second")];

  expect(await join(first)).toMatchObject({ status: 302, to: ROOM });
  expect(await join(second)).toMatchObject({ status: 302, to: OTHER_ROOM });
  expect(await joined("second")).toEqual({ people: 1, holders: 1 });

  await removeSession("course", "second");
  expect((await join(second)).status).toBe(410);
  await deleteResource("course", new Date());
  expect((await join(first)).status).toBe(410);
});

test("T87: in Google, guests read the join link before the instructions, in drafts too", async () => {
  await save({ state: "draft", attendeeInstructions: "Bring a laptop" });
  await settled();

  expect(world.google.liveEvents(HOST)[0]?.["description"]).toBe(
    `<p>Bring <i>questions</i>.</p><p>Join: <a href="${inHtml}">${inHtml}</a></p>\n<p>Bring a laptop</p>`,
  );
});

test("T87: the holder's file has the holder's own link, and no longer once it is over", async () => {
  await save({ attendeeInstructions: "Bring a laptop" });
  const [event] = readCalendar(await fileOf(ann.path));
  expect(event?.description).toBe(
    `Bring questions.\n\nJoin: https://workshops.example${ann.link}\n\nBring a laptop`,
  );
  expect(await fileOf(ann.path)).not.toContain("zoom.example");

  vi.setSystemTime(new Date("2026-07-01T18:31:00Z"));
  expect(await fileOf(ann.path)).not.toContain("/join/");
  expect(await linkIn(ann.path)).toBe("");
});

test("T86: an imported join link that is wrong keeps the event in the calendar, and counts as none", async () => {
  for (const joinUrl of [
    "http://zoom.example/",
    "javascript:alert(1)",
    7,
    { url: ROOM },
    `https://${"a".repeat(3_000)}`,
  ]) {
    await courseBuilderAdapter.updateContentResourceFields({ id: WORKSHOP, fields: { joinUrl } });
    expect((await join(ann.link)).status).toBe(404);
    expect(await linkIn(ann.path)).toBe("");
  }
  await settled();
  expect(world.google.liveEvents(HOST)).toMatchObject([{ description: expect.not.stringContaining("Join") }]);
});

test("T86: a write takes a join link by https only, and null removes it", async () => {
  for (const joinUrl of [
    "http://zoom.example/j",
    "zoom.example",
    "",
    7,
    `https://zoom.example/${"a".repeat(2_000)}`,
  ]) {
    await expect(save({ joinUrl })).rejects.toMatchObject({ problems: [{ path: "fields.joinUrl" }] });
  }
  await save({ joinUrl: null });
  const db = await database();
  expect(await db.select().from(ticketJoin).where(eq(ticketJoin.resourceId, WORKSHOP))).toEqual([]);
  expect(await linkIn(ann.path)).toBe("");
});
