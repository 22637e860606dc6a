import { expect, test } from "vitest";
import { ticketPage } from "./ticket-page.ts";

const now = new Date("2026-06-01T09:00:00Z");
const fields = {
  title: "Office hours",
  state: "published",
  visibility: "private",
  startsAt: "2026-07-01T10:00:00-07:00",
  endsAt: "2026-07-01T11:00:00-07:00",
  timezone: "America/Los_Angeles",
  attendeeInstructions: "The door code is Mandala",
};
const held = {
  mirror: null,
  resource: { type: "event", fields },
  email: "ann@guests.example",
  guest: "invited" as const,
  isGuestListFull: false,
  joinLink: "https://workshops.example/join/token",
};
const page = (change: Partial<typeof fields> = {}) =>
  ticketPage({ ...held, resource: { type: "event", fields: { ...fields, ...change } } }, now);

test("a holder sees the event, private ones too, with the instructions", () => {
  expect(page()).toMatchObject({
    kind: "valid",
    title: "Office hours",
    startsAt: fields.startsAt,
    instructions: "The door code is Mandala",
    next: expect.stringContaining("invitation"),
  });
});

const seenAt = (date: string) => ticketPage(held, new Date(date));

test("S27: the instructions end a month after the event, and the rest of the page doesn't", () => {
  expect(seenAt("2026-07-30T09:00:00Z")).toMatchObject({ instructions: "The door code is Mandala" });
  expect(seenAt("2026-08-01T09:00:00Z")).toMatchObject({
    kind: "valid",
    title: "Office hours",
    instructions: "",
  });
});

test.each(["archived", "deleted"])(
  "of an event that is %s, a holder learns that it was canceled",
  (state) => {
    expect(page({ state })).toEqual({ kind: "canceled", title: "Office hours" });
  },
);

test("an event that was archived when it was over isn't called canceled", () => {
  const past = { startsAt: "2026-05-01T10:00:00Z", endsAt: "2026-05-01T11:00:00Z" };

  expect(page({ ...past, state: "archived" })).toMatchObject({
    kind: "valid",
    next: expect.stringContaining("is over"),
  });
});

test("fields that make no sense give no page", () => {
  expect(page({ visibility: "secret" })).toBeNull();
});

test("T81: the ticket of an all-day event is valid until its last day is over where it takes place", () => {
  const { startsAt: _start, endsAt: _end, ...others } = fields;
  const days = { ...others, timezone: "Pacific/Honolulu", startsOn: "2026-05-31", endsOn: "2026-06-01" };
  const resource = { type: "event", fields: days };
  const at = (moment: string) => ticketPage({ ...held, resource }, new Date(moment));

  expect(at("2026-06-02T09:59:00Z")).toMatchObject({ isAllDay: true, endsAt: "2026-06-02T10:00:00.000Z" });
  expect(at("2026-06-02T09:59:00Z")).not.toMatchObject({ next: expect.stringMatching(/over/) });
  expect(at("2026-06-02T10:01:00Z")).toMatchObject({ next: expect.stringMatching(/over/) });
});
