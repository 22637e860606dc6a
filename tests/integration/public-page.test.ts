import { expect, test } from "vitest";
import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { deleteResource } from "#src/lib/resources-query.ts";
import { openPublicPage } from "#src/lib/public-page/open-public-page.ts";
import { purchaseTicket } from "#src/lib/tickets/purchase-ticket.store.ts";
import { createWorkshop, save, WORKSHOP } from "#tests/setup/workshop.ts";
import { useWorld } from "#tests/setup/world.ts";

useWorld();

const openAt = (now: Date, slug = "office-hours") => openPublicPage(slug, now);
const open = (slug?: string) => openAt(new Date(), slug);
const past = { startsAt: "2026-05-01T09:00:00Z", endsAt: "2026-05-01T10:00:00Z" };

test("a public event's page shows the event, and never the instructions", async () => {
  await createWorkshop({ attendeeInstructions: "The door code is Mandala" });
  const page = await open();

  expect(page).toMatchObject({
    kind: "event",
    event: { title: "Office hours", description: "Bring *questions*.", isListed: true },
    isPast: false,
    links: { file: "https://workshops.example/events/office-hours/calendar.ics" },
  });
  expect(JSON.stringify(page)).not.toContain("Mandala");
});

test.each([
  ["a draft", { state: "draft" }],
  ["a private event", { visibility: "private" }],
  ["an event that was archived before anybody saw it", { state: "archived" }],
])("there is no page for %s, by slug or id", async (_what, fields) => {
  await createWorkshop(fields);

  expect(await open()).toBeNull();
  expect(await open(WORKSHOP)).toBeNull();
});

test.each(["nothing", WORKSHOP, "a\0b", "%F0%9F%A6%84"])("there is no page at %o", async (slug) => {
  await createWorkshop();

  expect(await open(slug)).toBeNull();
});

test("a draft that was public has no page, until it is published again", async () => {
  await createWorkshop();
  await save({ state: "draft" });
  expect(await open()).toBeNull();

  await save({ state: "published" });
  expect(await open()).toMatchObject({ kind: "event" });
});

test.each([
  ["archived", () => save({ state: "archived", title: "A secret" })],
  ["deleted", () => deleteResource(WORKSHOP, new Date())],
])(
  "of an event that was public and is %s, everybody learns that it was canceled, and no more",
  async (_how, remove) => {
    await createWorkshop();
    await remove();

    expect(await open()).toEqual({ kind: "canceled" });
  },
);

test("an event that was made private before it was archived says nothing", async () => {
  await createWorkshop();
  await save({ visibility: "private" });
  await save({ state: "archived" });

  expect(await open()).toBeNull();
});

test.each([
  ["archived", () => save({ state: "archived" })],
  ["deleted", () => deleteResource(WORKSHOP, new Date())],
])("an event that was %s when it was over isn't called canceled", async (_how, remove) => {
  await createWorkshop(past);
  await remove();

  expect(await open()).toBeNull();
});

test("an event that is over says so, and sells nothing", async () => {
  await createWorkshop({ ...past, checkoutUrl: "https://shop.example/office-hours" });

  expect(await open()).toMatchObject({ kind: "event", isPast: true, offer: { kind: "none" } });
});

test("T81: an all-day event is open until its last day is over where it takes place", async () => {
  const days = { startsAt: null, endsAt: null, startsOn: "2026-05-30", endsOn: "2026-05-31" };
  await createWorkshop({ ...days, timezone: "Pacific/Honolulu" });
  // May 31 ends in Honolulu on June 1 at 10:00 UTC.
  const [before, after] = [new Date("2026-06-01T09:59:00Z"), new Date("2026-06-01T10:00:00Z")];

  expect(await openAt(before)).toMatchObject({
    isPast: false,
    links: { copies: { google: expect.stringContaining("dates=20260530%2F20260601") } },
  });
  expect(await openAt(after)).toMatchObject({ isPast: true });

  await deleteResource(WORKSHOP, before);
  expect(await openAt(before)).toEqual({ kind: "canceled" });
  expect(await openAt(after)).toBeNull();
});

test("an event leads to its own shop, when that is reached by https", async () => {
  await createWorkshop({ checkoutUrl: "https://shop.example/office-hours" });
  expect(await open()).toMatchObject({ offer: { kind: "shop", url: "https://shop.example/office-hours" } });

  // A save would refuse some of them; imported rows hold anything.
  for (const checkoutUrl of ["http://shop.example/", "javascript:alert(1)", 7]) {
    await courseBuilderAdapter.updateContentResourceFields({ id: WORKSHOP, fields: { checkoutUrl } });
    expect(await open()).toMatchObject({ offer: { kind: "none" } });
  }
});

test("X5: price and capacity are shown, and wrong ones of an import are not", async () => {
  await createWorkshop({ price: "€120", capacity: 25 });
  expect(await open()).toMatchObject({ event: { price: "€120", capacity: 25 } });

  await courseBuilderAdapter.updateContentResourceFields({
    id: WORKSHOP,
    fields: { price: { amount: 3 }, capacity: -1 },
  });
  expect(await open()).toMatchObject({ event: { price: null, capacity: null } });
});

const buy = (email: string, purchaseId: string) =>
  purchaseTicket(WORKSHOP, { email, purchaseId }, new Date());

test("two hundred guests fill the list, two tickets for one of them don't", async () => {
  await createWorkshop({ checkoutUrl: "https://shop.example/office-hours" });
  for (let guest = 1; guest < 200; guest += 1) await buy(`guest-${guest}@guests.example`, `sale-${guest}`);
  await buy("Guest-1@guests.example", "sale-again");
  expect(await open()).toMatchObject({ isGuestListFull: false });

  await buy("guest-200@guests.example", "sale-200");
  expect(await open()).toMatchObject({ isGuestListFull: true });
});
