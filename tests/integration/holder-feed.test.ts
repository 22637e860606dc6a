import { beforeEach, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { renewGuestFeed } from "#src/app/organizer/events/[id]/guest-actions.ts";
import { database } from "#src/db/database.ts";
import { audit } from "#src/db/schema.ts";
import { holderFeedLink } from "#src/lib/holder-feed/holder-feed-link.ts";
import { renewHolderFeed } from "#src/lib/holder-feed/holder-feed.store.ts";
import { deleteResource } from "#src/lib/resources-query.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { SERIES } from "#src/lib/series/event-series.ts";
import { addSession } from "#src/lib/series/series.store.ts";
import { eraseGuest } from "#src/lib/tickets/erase-guest.store.ts";
import { beforeGuestAction } from "#src/lib/tickets/guest-action-state.ts";
import { guestPage } from "#src/lib/tickets/guest-page.query.ts";
import { openTicket } from "#src/lib/tickets/open-ticket.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { showTicket } from "#src/lib/tickets/show-ticket.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";
import { visit } from "#tests/setup/call-api.ts";
import { nextRequest } from "#tests/setup/next-request.ts";
import { readCalendar } from "#tests/setup/read-calendar.ts";
import { organizerHeaders } from "#tests/setup/sign-in.ts";
import { createWorkshop, save, WORKSHOP } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();

const ANN = "Ann@guests.example";
const COURSE = "series-course";

beforeEach(async () => {
  await createWorkshop();
  await createResource(
    { id: COURSE, type: SERIES, fields: { title: "Course", state: "published" } },
    new Date(),
  );
  for (const [title, day] of [
    ["Modules", "08"],
    ["Streams", "15"],
  ]) {
    const times = { startsAt: `2026-07-${day}T10:00:00Z`, endsAt: `2026-07-${day}T11:00:00Z` };
    await createWorkshop(
      { title, slug: `course-${day}`, joinUrl: "https://meet.example/course", ...times },
      `course-${day}`,
    );
    await addSession(COURSE, { resourceId: `course-${day}` });
  }
});

async function buy(email: string, resourceId = WORKSHOP, purchaseId = `sale-${email}-${resourceId}`) {
  return (await purchaseTicket(resourceId, { email, purchaseId }, new Date())).ticket;
}

const linkOf = async (email: string) => new URL(holderFeedLink(await renewHolderFeed(email))).pathname;

async function entries(link: string) {
  const answer = await visit(link);
  return answer.status === 200 ? readCalendar(await answer.text()) : answer.status;
}

const joinLinks = (text: string) =>
  Array.from(text.replaceAll("\r\n ", "").matchAll(/\/join\/[\w.-]+/g), ([link]) => link);
const listed = async () => (await guestPage("course-08", { search: "", before: null })).tickets[0]?.feed;

const canceled = { summary: "Canceled event", status: "CANCELLED", location: null, description: null };

test("T88: a holder's feed has the sessions of all their tickets, under Google's UIDs", async () => {
  await buy(ANN);
  await buy(ANN.toLowerCase(), COURSE);
  await buy("bob@guests.example", COURSE);
  const link = await linkOf(ANN);
  await world.runner.runUntilQuiet();
  await world.runner.advance(60_000);

  const uidOf = (title: string) =>
    world.google.liveEvents(HOST).find(({ summary }) => summary === title)?.["iCalUID"];
  expect(await entries(link)).toMatchObject(
    ["Office hours", "Modules", "Streams"].map((summary) => ({
      summary,
      uid: uidOf(summary),
      status: "CONFIRMED",
    })),
  );
  expect(uidOf("Streams")).toMatch(/@google\.com$/);
});

test("T88: what was refunded, transferred or canceled is canceled in the feed, without content", async () => {
  const [refunded, transferred] = [await buy(ANN), await buy(ANN, COURSE)];
  const link = await linkOf(ANN);
  await refundTicket(refunded.id, new Date());
  expect(await entries(link)).toMatchObject([canceled, { summary: "Modules" }, { summary: "Streams" }]);

  await deleteResource("course-15", new Date());
  expect(await entries(link)).toMatchObject([
    canceled,
    { summary: "Modules" },
    { status: "CANCELLED", description: null },
  ]);

  await transferTicket(transferred.id, { email: "bob@guests.example" }, new Date());
  const text = await (await visit(link)).text();
  expect(readCalendar(text)).toMatchObject([canceled, canceled, canceled]);
  expect(text).not.toMatch(/join|Modules|Bring/);
});

test("T88: a session stays while another ticket for it is valid", async () => {
  const first = await buy(ANN, COURSE);
  await buy(ANN, "course-08");
  await refundTicket(first.id, new Date());

  expect(await entries(await linkOf(ANN))).toMatchObject([
    { summary: "Modules", status: "CONFIRMED" },
    canceled,
  ]);
});

test("T88: each session has the holder's own join link, and no one else's", async () => {
  const { email } = await buy(ANN, COURSE);
  const bobs = await buy("bob@guests.example", COURSE);
  const feed = await (await visit(await linkOf(email))).text();
  const file = await (await visit(new URL(showTicket(bobs).calendarFile).pathname)).text();

  expect(new Set(joinLinks(feed)).size).toBe(2);
  expect(joinLinks(feed).filter((link) => joinLinks(file).includes(link))).toEqual([]);
  expect(feed).not.toContain("meet.example/course");
});

test("T88: the feed isn't sent again to whoever has it, until something changes", async () => {
  await buy(ANN);
  const link = await linkOf(ANN);
  const { headers } = await visit(link);
  const again = { "if-none-match": headers.get("etag") ?? "" };

  expect((await visit(link, again)).status).toBe(304);
  expect(headers.get("cache-control")).toBe("private, no-cache");
  expect(headers.get("x-robots-tag")).toBe("noindex");
  expect(await (await visit(link)).text()).toContain("REFRESH-INTERVAL");

  await save({ title: "Better office hours" });
  expect((await visit(link, again)).status).toBe(200);
});

test("T88: a new link ends the one before, and an empty feed is still one", async () => {
  const [former, link] = [await linkOf(ANN), await linkOf(ANN.toLowerCase())];

  expect(await entries(former)).toBe(410);
  expect(await entries(link)).toEqual([]);
});

test("S36: no other signature opens a feed, and a feed's opens nothing else", async () => {
  const sold = await buy(ANN);
  const [anns, bobs] = [await linkOf(ANN), await linkOf("bob@guests.example")];
  const [id = "", signature = ""] = anns.split("/")[2]?.split(".") ?? [];
  const [, bobsSignature] = bobs.split("/")[2]?.split(".") ?? [];
  const ticketToken = new URL(showTicket(sold).calendarFile).pathname.split("/")[2] ?? "";

  for (const forged of [
    `${id}.${bobsSignature}`,
    ticketToken,
    `${id}.`,
    `${ANN}.${signature}`,
    "%00",
    "a".repeat(290),
  ]) {
    expect((await visit(`/my/${forged}/calendar.ics`)).status).toBe(404);
  }
  expect((await visit(`/tickets/${id}.${signature}/calendar.ics`)).status).toBe(404);
});

test("S36: a ticket's page and its file don't lead to the holder's feed", async () => {
  const sold = await buy(ANN);
  const feed = await linkOf(ANN);
  const { pathname } = new URL(showTicket(sold).calendarFile);
  const page = await openTicket(decodeURIComponent(pathname.split("/")[2] ?? ""), new Date());

  expect(page).not.toBeNull();
  expect(JSON.stringify(page)).not.toMatch(/\/my\//);
  expect(await (await visit(pathname)).text()).not.toContain(feed);
});

test("S36: erasing a person ends their feed", async () => {
  const { id } = await buy(ANN);
  const link = await linkOf(ANN);
  await refundTicket(id, new Date());
  await eraseGuest(ANN);

  expect(await entries(link)).toBe(404);
});

test("T88: an organizer makes a holder's feed and renews it, also from a session of a series", async () => {
  nextRequest.headers = await organizerHeaders();
  const { id } = await buy(ANN, COURSE);
  const renew = () => renewGuestFeed("course-08", id, beforeGuestAction, new FormData());
  expect(await listed()).toBeNull();

  const first = await renew();
  expect(first).toMatchObject({ outcome: "done", link: await listed() });
  const second = await renew();
  expect(await entries(new URL(first.link ?? "").pathname)).toBe(410);
  expect(await entries(new URL(second.link ?? "").pathname)).toHaveLength(2);

  const db = await database();
  const trail = await db.select().from(audit).where(eq(audit.action, "holder-feed-renewed"));
  expect(trail).toMatchObject([{ resourceId: "course-08", subject: id }, { subject: id }]);
});

test("S36: only an organizer makes a feed, and only for a ticket of the event", async () => {
  const { id } = await buy(ANN, COURSE);
  const renew = (event: string) => renewGuestFeed(event, id, beforeGuestAction, new FormData());
  await expect(renew("course-08")).rejects.toThrow("NEXT_REDIRECT");

  nextRequest.headers = await organizerHeaders();
  expect(await renew(WORKSHOP)).toMatchObject({ outcome: "refused" });
});
