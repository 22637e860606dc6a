import { describe, expect, test, vi } from "vitest";
import { eq } from "drizzle-orm";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { database } from "#src/db/database.ts";
import { contentResource } from "#src/db/schema.ts";
import { deleteResource } from "#src/lib/resources-query.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { refundTicket } from "#src/lib/tickets/refund-ticket.store.ts";
import { showTicket } from "#src/lib/tickets/show-ticket.ts";
import { transferTicket } from "#src/lib/tickets/transfer-ticket.store.ts";
import { visit } from "#tests/setup/call-api.ts";
import { readCalendar } from "#tests/setup/read-calendar.ts";
import { changeSettings } from "#tests/setup/change-settings.ts";
import { createWorkshop, save, seen, WORKSHOP, workshopFields } from "#tests/setup/workshop.ts";
import { HOST, useWorld } from "#tests/setup/world.ts";

const world = useWorld();

const FILE = "/events/office-hours/calendar.ics";
const INSTRUCTIONS = "The door code is Mandala";
const settled = async () => {
  await world.runner.runUntilQuiet();
  await world.runner.advance(2_000);
};

async function open(path: string) {
  const answer = await visit(path);
  const text = await answer.text();
  const [event] = answer.status === 200 ? readCalendar(text) : [];
  return { status: answer.status, headers: answer.headers, text, event };
}

const DAYS = { startsAt: null, endsAt: null, startsOn: "2026-07-03", endsOn: "2026-07-04" };
const IN_FILE = { startsAt: "2026-07-03", endsAt: "2026-07-05" };

const sequence = async () => (await open(FILE)).event?.sequence ?? -1;
const googleSequence = () => Number(world.google.liveEvents(HOST)[0]?.["sequence"] ?? 0);

async function markDeleted(id: string): Promise<void> {
  const db = await database();
  await db.update(contentResource).set({ deletedAt: new Date() }).where(eq(contentResource.id, id));
}

async function buy(email = "ann@guests.example"): Promise<{ id: string; path: string }> {
  const { ticket } = await purchaseTicket(WORKSHOP, { email, purchaseId: `sale-${email}` }, new Date());
  return { id: ticket.id, path: new URL(showTicket(ticket).calendarFile).pathname };
}

describe("an event's file", () => {
  test("holds what the event's page shows, and never the instructions", async () => {
    await createWorkshop({ attendeeInstructions: INSTRUCTIONS });
    const { status, headers, text, event } = await open(FILE);

    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(headers.get("content-disposition")).toBe('attachment; filename="office-hours.ics"');
    expect(event).toMatchObject({
      summary: "Office hours",
      location: "https://meet.example/office",
      description: "Bring questions.",
      status: "CONFIRMED",
      url: "https://workshops.example/events/office-hours",
      startsAt: "2026-07-01T17:00:00.000Z",
      endsAt: "2026-07-01T18:00:00.000Z",
    });
    expect(text).not.toContain("Mandala");
  });

  test("T81: has the days of an all-day event, and its times once it has some", async () => {
    await createWorkshop(DAYS);
    await settled();
    const allDay = (await open(FILE)).event;
    expect(allDay).toMatchObject({ ...IN_FILE, summary: "Office hours", status: "CONFIRMED" });

    await save({ startsAt: "2026-07-03T17:00:00Z", endsAt: "2026-07-03T18:00:00Z" });
    expect((await open(FILE)).event).toMatchObject({
      uid: allDay?.uid,
      startsAt: "2026-07-03T17:00:00.000Z",
      endsAt: "2026-07-03T18:00:00.000Z",
    });
  });

  test("T81: cancels an all-day event on its days, until the last is over where it takes place", async () => {
    const timezone = "Pacific/Honolulu";
    await createWorkshop({ ...DAYS, startsOn: "2026-05-30", endsOn: "2026-05-31", timezone });
    await save({ state: "archived" });
    // May 31 ends in Honolulu on June 1 at 10:00 UTC.
    vi.setSystemTime(new Date("2026-06-01T09:59:00Z"));
    expect((await open(FILE)).event).toMatchObject({
      status: "CANCELLED",
      startsAt: "2026-05-30",
      endsAt: "2026-06-01",
    });

    vi.setSystemTime(new Date("2026-06-01T10:00:00Z"));
    expect((await open(FILE)).status).toBe(404);
  });

  test("T22: names no guest, in any of the files", async () => {
    await createWorkshop();
    const ann = await buy();
    await buy("bob@guests.example");
    await settled();
    const texts = await Promise.all([FILE, ann.path, "/calendar.ics"].map(open));

    for (const { text } of texts)
      expect(text).not.toMatch(/guests\.example|ATTENDEE|ORGANIZER|mailto:|host@/i);
  });

  test("T23: its UID is Google's iCalUID, before and after Google has the event", async () => {
    await createWorkshop();
    const before = (await open(FILE)).event;
    await settled();
    const after = (await open(FILE)).event;

    const [google] = world.google.liveEvents(HOST);
    expect(after?.uid).toBe(google?.["iCalUID"]);
    expect(before?.uid).toBe(after?.uid);
  });

  test("T23: its UID is Google's when the event came back under another id", async () => {
    await createWorkshop();
    await settled();
    const id = (await seen()).calendar?.googleEventId ?? "";
    const [first] = world.google.liveEvents(HOST);
    world.google.control.deleteEvent(HOST, id);
    world.google.control.purgeEvent(HOST, id);
    await save({ title: "Made anew" });
    await settled();
    const [second] = world.google.liveEvents(HOST);

    expect(second?.["iCalUID"]).not.toBe(first?.["iCalUID"]);
    expect((await open(FILE)).event?.uid).toBe(second?.["iCalUID"]);
  });

  test("T23: its SEQUENCE grows with each change, at once, and is never below Google's", async () => {
    await createWorkshop();
    await settled();
    expect(await sequence()).toBe(googleSequence());

    for (const change of [
      { startsAt: "2026-07-01T10:15:00-07:00" },
      { title: "Better office hours" },
      { startsAt: "2026-07-01T10:00:00-07:00" },
      { location: "Room 5" },
      { state: "archived" },
    ]) {
      const before = await sequence();
      await save(change);
      const atOnce = await sequence();
      expect(atOnce).toBeGreaterThan(before);

      await settled();
      expect(await sequence()).toBeGreaterThanOrEqual(Math.max(atOnce, googleSequence()));
    }
  });

  test.each([
    ["America/Los_Angeles", "2026-11-01T00:30:00-07:00", "2026-11-01T02:30:00-08:00"],
    ["Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T02:30:00Z"],
    ["Australia/Lord_Howe", "2026-10-03T15:00:00Z", "2026-10-03T16:00:00Z"],
  ])(
    "opens to the same instants in %s, across a change of the clocks",
    async (timezone, startsAt, endsAt) => {
      await createWorkshop({ timezone, startsAt, endsAt });

      expect((await open(FILE)).event).toMatchObject({
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
        timeZone: timezone,
      });
    },
  );

  test.each([
    ["a draft", { state: "draft" }],
    ["a private event", { visibility: "private" }],
    ["an event without dates", { startsAt: undefined, endsAt: undefined }],
    ["an event that was archived before anybody saw it", { state: "archived" }],
    ["a deleted draft", { state: "deleted" }],
  ])("isn't there for %s", async (_what, fields) => {
    await createWorkshop(fields);
    await settled();
    const { status, text } = await open(FILE);

    expect(status).toBe(404);
    expect(text).not.toMatch(/Office|meet\.example|2026-07/);
  });

  test.each([
    "/events/nothing/calendar.ics",
    "/events/event-workshop/calendar.ics",
    "/events/a%00b/calendar.ics",
  ])("isn't there at %s", async (path) => {
    await createWorkshop();
    expect((await open(path)).status).toBe(404);
  });

  test("isn't there for a published draft that was made private before it was archived", async () => {
    await createWorkshop({ visibility: "private" });
    await save({ state: "archived" });

    expect((await open(FILE)).status).toBe(404);
  });

  test.each([
    ["archived", () => save({ state: "archived", title: "A secret", details: "A secret" })],
    ["deleted", () => deleteResource(WORKSHOP, new Date())],
  ])("says of an event that was public and is %s only that it is canceled", async (_how, remove) => {
    await createWorkshop();
    await settled();
    const { uid } = (await open(FILE)).event ?? {};
    await remove();

    const { status, text, event } = await open(FILE);
    expect(status).toBe(200);
    expect(event).toMatchObject({ uid, status: "CANCELLED", summary: "Canceled event" });
    expect(text).not.toMatch(/secret|Office hours|meet\.example|Bring/);
    await settled();
    expect((await open(FILE)).event).toMatchObject({ uid, status: "CANCELLED" });
  });

  test.each([
    ["deleted", (id: string) => deleteResource(id, new Date())],
    ["archived", (id: string) => save({ state: "archived" }, id)],
    ["marked as deleted by another program", (id: string) => markDeleted(id)],
  ])("T63: of a public row that was imported and is %s it says that it is canceled", async (_how, remove) => {
    const row = { id: "event-imported", type: "event", createdById: "import" };
    await courseBuilderAdapter.createContentResource({
      ...row,
      fields: { ...workshopFields, slug: "office-hours" },
    });
    await remove("event-imported");

    const { status, text, event } = await open(FILE);
    expect({ status, event }).toMatchObject({ status: 200, event: { status: "CANCELLED" } });
    expect(text).not.toMatch(/Office hours|meet\.example|Bring/);
  });

  test("T80: isn't there for an imported row whose year has five digits in the event's zone", async () => {
    const fields = {
      startsAt: "9999-12-31T12:00:00Z",
      endsAt: "9999-12-31T13:00:00Z",
      timezone: "Pacific/Kiritimati",
    };
    await createWorkshop();
    await courseBuilderAdapter.updateContentResourceFields({ id: WORKSHOP, fields });

    const [file, feed] = await Promise.all([FILE, "/calendar.ics"].map((path) => visit(path)));
    expect([file?.status, feed?.status]).toEqual([404, 200]);
    expect(readCalendar((await feed?.text()) ?? "")).toEqual([]);
  });

  test("says that a public event which lost its dates is canceled, under the same UID", async () => {
    await createWorkshop();
    await settled();
    const { uid } = (await open(FILE)).event ?? {};
    await save({ startsAt: null, endsAt: null });

    expect((await open(FILE)).event).toMatchObject({ uid, status: "CANCELLED" });
  });

  test("is confirmed again when the event is restored, with a higher sequence", async () => {
    await createWorkshop();
    await settled();
    await deleteResource(WORKSHOP, new Date());
    await settled();
    const canceled = (await open(FILE)).event;
    await save({ state: "published" });
    await settled();
    const { event } = await open(FILE);

    expect(event).toMatchObject({ status: "CONFIRMED", uid: canceled?.uid });
    expect(event?.sequence).toBeGreaterThan(canceled?.sequence ?? 0);
  });

  test("an event that is over and archived is not called canceled", async () => {
    await createWorkshop({ startsAt: "2026-05-01T09:00:00Z", endsAt: "2026-05-01T10:00:00Z" });
    await save({ state: "archived" });

    expect((await open(FILE)).status).toBe(404);
  });
});

describe("a ticket's file", () => {
  test("opens a private event, with the instructions, for nobody else to keep", async () => {
    await createWorkshop({ visibility: "private", attendeeInstructions: INSTRUCTIONS });
    const { path } = await buy();
    await settled();
    const { headers, event, text } = await open(path);

    expect(event).toMatchObject({
      summary: "Office hours",
      description: `Bring questions.\n\n${INSTRUCTIONS}`,
      status: "CONFIRMED",
      url: null,
      uid: world.google.liveEvents(HOST)[0]?.["iCalUID"],
    });
    expect(text).toContain("CLASS:PRIVATE");
    expect(headers.get("cache-control")).toBe("private, no-cache");
    expect(headers.get("x-robots-tag")).toBe("noindex");
  });

  test("T81: has the days of an all-day event, also when it is canceled or the ticket refunded", async () => {
    await createWorkshop({ ...DAYS, attendeeInstructions: INSTRUCTIONS });
    const { id, path } = await buy();
    expect((await open(path)).event).toMatchObject({ ...IN_FILE, status: "CONFIRMED" });

    await save({ state: "archived" });
    expect((await open(path)).event).toMatchObject({ ...IN_FILE, status: "CANCELLED" });

    await save({ state: "published" });
    await refundTicket(id, new Date());
    expect((await open(path)).event).toMatchObject({ ...IN_FILE, status: "CANCELLED" });
  });

  test("T81: shows the instructions until a month after the last day", async () => {
    await createWorkshop({ ...DAYS, timezone: "UTC", attendeeInstructions: INSTRUCTIONS });
    const { path } = await buy();
    const textAt = async (time: string) => {
      vi.setSystemTime(new Date(time));
      return (await open(path)).text;
    };

    expect(await textAt("2026-08-03T23:59:59Z")).toContain("Mandala");
    expect(await textAt("2026-08-04T00:00:00Z")).not.toContain("Mandala");
  });

  test("is tentative while the event is a draft", async () => {
    await createWorkshop({ state: "draft" });

    expect((await open((await buy()).path)).event?.status).toBe("TENTATIVE");
  });

  test("is canceled, without a word of the event, once the ticket was refunded", async () => {
    await createWorkshop({ attendeeInstructions: INSTRUCTIONS });
    const { id, path } = await buy();
    await settled();
    const before = (await open(path)).event;
    await refundTicket(id, new Date());
    const { event, text } = await open(path);

    expect(event).toMatchObject({ status: "CANCELLED", uid: before?.uid });
    expect(event?.sequence).toBeGreaterThan(before?.sequence ?? 0);
    expect(text).not.toMatch(/Mandala|Office hours|meet\.example/);
  });

  test("is canceled when the event is deleted, and says which it was", async () => {
    await createWorkshop({ attendeeInstructions: INSTRUCTIONS });
    const { path } = await buy();
    await settled();
    await deleteResource(WORKSHOP, new Date());
    const { event, text } = await open(path);

    expect(event).toMatchObject({ status: "CANCELLED", summary: "Office hours" });
    expect(text).not.toContain("Mandala");
  });

  test("is the new holder's alone once the ticket was passed on, also when it comes back", async () => {
    await createWorkshop();
    const { id, path } = await buy("ann@guests.example");
    const passed = await transferTicket(id, { email: "bob@guests.example" }, new Date());
    const second = new URL(showTicket(passed).calendarFile).pathname;
    expect([(await open(path)).status, (await open(second)).status]).toEqual([404, 200]);

    const back = await transferTicket(id, { email: "ann@guests.example" }, new Date());
    const third = new URL(showTicket(back).calendarFile).pathname;
    const statuses = await Promise.all([path, second, third].map(async (link) => (await open(link)).status));
    expect(statuses).toEqual([404, 404, 200]);
  });

  test("stays the holder's when only the spelling of the address or the name changes", async () => {
    await createWorkshop();
    const { id, path } = await buy("ann@guests.example");
    await transferTicket(id, { email: "Ann@guests.example", name: "Ann" }, new Date());

    expect((await open(path)).status).toBe(200);
  });

  test("opens for no forged, cut or other ticket's signature", async () => {
    await createWorkshop();
    const { id, path } = await buy("ann@guests.example");
    const other = await buy("bob@guests.example");
    const signature = path.split(".")[1]?.split("/")[0] ?? "";
    const otherSignature = other.path.split(".")[1]?.split("/")[0] ?? "";
    const forged = [
      id,
      `${id}.`,
      `${id}.${otherSignature}`,
      `${id}.${"A".repeat(43)}`,
      `${id}.${signature.slice(0, -1)}`,
      `${id}.${signature}A`,
      `ticket-unknown.${signature}`,
      `a%00b.${signature}`,
      `.${signature}`,
      "%F0%9F%A6%84",
    ];

    for (const token of forged) {
      const { status, text } = await open(`/tickets/${token}/calendar.ics`);
      expect({ token, status }).toEqual({ token, status: 404 });
      expect(text).not.toContain("Office");
    }
    expect((await open(path)).status).toBe(200);
  });
});

const other = (id: string, fields: Record<string, unknown>) =>
  createWorkshop({ title: id, slug: id, ...fields }, id);

const allDay = (id: string, startsOn: string, endsOn: string, timezone = "UTC") =>
  other(id, { startsAt: null, endsAt: null, startsOn, endsOn, timezone });

describe("the feed", () => {
  test("lists what is public and published, upcoming and of the last ninety days", async () => {
    vi.setSystemTime(new Date("2026-06-01T09:00:00Z"));
    await createWorkshop({ attendeeInstructions: INSTRUCTIONS });
    await other("unlisted", { visibility: "unlisted" });
    await other("private", { visibility: "private" });
    await other("draft", { state: "draft" });
    await other("dateless", { startsAt: undefined, endsAt: undefined });
    await other("archived", {});
    await save({ state: "archived" }, "archived");
    await other("recent", { startsAt: "2026-03-03T09:00:00Z", endsAt: "2026-03-03T10:00:00Z" });
    await other("old", { startsAt: "2026-03-02T09:00:00Z", endsAt: "2026-03-02T10:00:00Z" });
    await other("far", { startsAt: "2027-01-31T23:00:00-12:00", endsAt: "2027-01-31T23:30:00-12:00" });
    const { headers, text } = await open("/calendar.ics");

    expect(readCalendar(text).map(({ summary }) => summary)).toEqual(["recent", "Office hours", "far"]);
    expect(text).not.toContain("Mandala");
    expect(headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  });

  test("T81: has all-day events among the others, by their end, for ninety days after the last day", async () => {
    vi.setSystemTime(new Date("2026-06-01T09:00:00Z"));
    await createWorkshop();
    await allDay("retreat", "2026-06-30", "2026-07-02");
    await allDay("eve", "2026-06-30", "2026-06-30");
    // The feed begins on March 3 at midnight UTC.
    await allDay("recent", "2026-03-02", "2026-03-02", "America/Los_Angeles");
    await allDay("old", "2026-03-02", "2026-03-02", "Europe/Vienna");
    const events = readCalendar((await open("/calendar.ics")).text);

    expect(events.map(({ summary }) => summary)).toEqual(["recent", "eve", "Office hours", "retreat"]);
    expect(events.at(-1)).toMatchObject({ startsAt: "2026-06-30", endsAt: "2026-07-03" });
  });

  test("isn't sent again to whoever has it, until something changes", async () => {
    await createWorkshop();
    await settled();
    const first = await visit("/calendar.ics");
    const etag = first.headers.get("etag") ?? "";
    const date = first.headers.get("last-modified") ?? "";
    const statuses = async () => {
      const tagged = await visit("/calendar.ics", { "if-none-match": etag });
      const dated = await visit("/calendar.ics", { "if-modified-since": date });
      return [tagged.status, dated.status];
    };
    expect(await statuses()).toEqual([304, 304]);

    await world.runner.advance(10_000);
    await save({ title: "Better office hours" });
    expect(await statuses()).toEqual([200, 200]);
  });

  test("is sent again when an event left it", async () => {
    await createWorkshop();
    await settled();
    const first = await visit("/calendar.ics");
    const date = first.headers.get("last-modified") ?? "";
    await world.runner.advance(10_000);
    await deleteResource(WORKSHOP, new Date());

    const second = await visit("/calendar.ics", { "if-modified-since": date });
    expect(second.status).toBe(200);
    expect(readCalendar(await second.text())).toEqual([]);
  });
});

test("a row with fields that make no sense hides only itself", async () => {
  await createWorkshop();
  await createWorkshop({ title: "Second", slug: "second" }, "event-second");
  const { updateContentResourceFields } = courseBuilderAdapter;
  await updateContentResourceFields({ id: "event-second", fields: { endsAt: "9999-99-99T99:99" } });

  expect(readCalendar((await open("/calendar.ics")).text).map(({ summary }) => summary)).toEqual([
    "Office hours",
  ]);
  expect((await open("/events/second/calendar.ics")).status).toBe(404);
});

test("S23: a ticket's link outlives the secret of sign-in, and its own secret while that is replaced", async () => {
  await createWorkshop();
  const { path } = await buy();
  const inUse = process.env["BETTER_AUTH_SECRET"];
  const statusWith = async (settings: Record<string, string | undefined>) => {
    changeSettings(settings);
    return (await open(path)).status;
  };

  expect(await statusWith({ BETTER_AUTH_SECRET: "another-secret-of-sign-in-long-enough" })).toBe(404);
  expect(await statusWith({ TICKET_LINK_SECRET: inUse })).toBe(200);
  expect(await statusWith({ TICKET_LINK_SECRET: "a-new-secret-of-links-which-is-long-enough" })).toBe(404);
  expect(await statusWith({ TICKET_LINK_SECRET_PREVIOUS: inUse })).toBe(200);
  expect((await open((await buy("bob@guests.example")).path)).status).toBe(200);
});
