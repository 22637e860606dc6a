import { beforeEach, expect, test, vi } from "vitest";
import { deleteResource } from "#src/lib/resources-query.ts";
import { createResource } from "#src/lib/resources/create-resources.ts";
import { addSession, removeSession } from "#src/lib/series/series.store.ts";
import { SERIES } from "#src/lib/series/event-series.ts";
import { openTicket } from "#src/lib/tickets/open-ticket.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { showTicket } from "#src/lib/tickets/show-ticket.ts";
import { visit } from "#tests/setup/call-api.ts";
import { readCalendar } from "#tests/setup/read-calendar.ts";
import { createWorkshop, save } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();

const COURSE = "series-course";
const times = (day: string) => ({ startsAt: `${day}T10:00:00-07:00`, endsAt: `${day}T11:00:00-07:00` });

beforeEach(async () => {
  const fields = { title: "Node course", state: "published", attendeeInstructions: "Bring a laptop" };
  await createResource({ id: COURSE, type: SERIES, fields }, new Date());
  await session("third", { title: "Streams", ...times("2026-07-15") });
  await session("first", { title: "Modules", ...times("2026-05-06"), attendeeInstructions: "Door code 7" });
  await session("second", { title: "Buffers", ...times("2026-07-08") });
});

async function session(id: string, fields: Record<string, unknown>) {
  await createWorkshop({ slug: `course-${id}`, ...fields }, id);
  await addSession(COURSE, { resourceId: id });
}

async function buy(resourceId = COURSE) {
  const sale = { email: "ann@guests.example", purchaseId: `sale-${resourceId}` };
  const { ticket } = await purchaseTicket(resourceId, sale, new Date());
  const path = new URL(showTicket(ticket).calendarFile).pathname;
  return { id: ticket.id, path, token: decodeURIComponent(path.split("/")[2] ?? "") };
}

async function entries(path: string) {
  const answer = await visit(path);
  return answer.status === 200 ? readCalendar(await answer.text()) : answer.status;
}

const page = async (token: string) => (await openTicket(token, new Date()))?.page;

test("the page of a series ticket lists all of its sessions, the next one first and past ones apart", async () => {
  const { token } = await buy();

  expect(await openTicket(token, new Date())).toMatchObject({
    holder: { email: "ann@guests.example" },
    links: { file: expect.stringContaining("/calendar.ics"), copies: null },
    page: {
      kind: "series",
      title: "Node course",
      instructions: "Bring a laptop",
      next: expect.stringContaining("invitation"),
      upcoming: [
        {
          id: "second",
          title: "Buffers",
          startsAt: times("2026-07-08").startsAt,
          status: "Invitation follows",
        },
        { id: "third", title: "Streams" },
      ],
      past: [{ id: "first", title: "Modules", instructions: "Door code 7" }],
    },
  });
});

test("each session of a series ticket has the holder's own answer", async () => {
  const { token } = await buy();
  await world.runner.runUntilQuiet();
  await world.runner.advance(60_000);
  expect(world.google.liveEvents(HOST).map(({ attendees }) => attendees)).toHaveLength(3);

  expect(await page(token)).toMatchObject({ upcoming: [{ status: "Invited" }, { status: "Invited" }] });
});

test("a session that is canceled or deleted says so on the ticket, one without a date comes last", async () => {
  const { token } = await buy();
  await session("later", { title: "To be dated", startsAt: null, endsAt: null });
  await save({ state: "archived" }, "second");
  await deleteResource("third", new Date());

  expect(await page(token)).toMatchObject({
    upcoming: [
      { title: "Buffers", isCanceled: true, status: "Canceled" },
      { title: "Streams", isCanceled: true, status: "Canceled" },
      { title: "To be dated", isCanceled: false, startsAt: null },
    ],
  });
});

test("a session that left the series is on its tickets no more, one that came later is", async () => {
  const { token, path } = await buy();
  await removeSession(COURSE, "second");
  await session("fourth", { title: "Workers", ...times("2026-07-22") });

  expect(await page(token)).toMatchObject({ upcoming: [{ title: "Streams" }, { title: "Workers" }] });
  expect(await entries(path)).toMatchObject([
    { summary: "Modules" },
    { summary: "Streams" },
    { summary: "Workers" },
  ]);
});

test("a refunded series ticket shows nothing of the series", async () => {
  const { id, token, path } = await buy();
  await refundTicket(id, new Date());

  expect(await openTicket(token, new Date())).toMatchObject({ page: { kind: "refunded" }, links: null });
  const canceled = { summary: "Canceled event", status: "CANCELLED", location: null, description: null };
  expect(await entries(path)).toMatchObject([canceled, canceled, canceled]);
});

test("a series that was deleted is canceled for its holders, except what took place", async () => {
  const { token, path } = await buy();
  await deleteResource(COURSE, new Date());

  expect(await page(token)).toMatchObject({ kind: "canceled", title: "Node course" });
  expect(await entries(path)).toMatchObject([
    { summary: "Modules", status: "CONFIRMED" },
    { summary: "Canceled event", status: "CANCELLED" },
    { summary: "Canceled event", status: "CANCELLED" },
  ]);
});

test("the file of a series ticket has every session, each under Google's UID", async () => {
  const { path } = await buy();
  await world.runner.runUntilQuiet();
  await world.runner.advance(60_000);

  const uidOf = (title: string) =>
    world.google.liveEvents(HOST).find(({ summary }) => summary === title)?.["iCalUID"];
  const titles = ["Modules", "Buffers", "Streams"];
  expect(await entries(path)).toMatchObject(titles.map((summary) => ({ summary, uid: uidOf(summary) })));
  expect(uidOf("Modules")).toMatch(/@google\.com$/);
});

test("a series without sessions has a ticket, and no file", async () => {
  const fields = { title: "Later course", state: "published" };
  await createResource({ id: "series-later", type: SERIES, fields }, new Date());
  const { token, path } = await buy("series-later");

  expect(await openTicket(token, new Date())).toMatchObject({
    page: { kind: "series", upcoming: [], past: [], next: expect.stringContaining("announced") },
    links: null,
  });
  expect(await entries(path)).toBe(404);
});

test("once its last session is over, the ticket thanks its holder", async () => {
  const { token } = await buy();
  vi.setSystemTime(new Date("2026-08-01T09:00:00Z"));

  expect(await page(token)).toMatchObject({
    upcoming: [],
    past: [{ title: "Modules" }, { title: "Buffers" }, { title: "Streams" }],
    next: expect.stringContaining("over"),
  });
});
