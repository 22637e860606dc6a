import { expect, test } from "vitest";
import { guestWords, type GuestsEvent, whyNoEmails } from "./guest-words.ts";

const now = new Date("2026-06-01T09:00:00Z");
const event: GuestsEvent = {
  state: "published",
  startsAt: "2026-07-01T10:00:00Z",
  endsAt: "2026-07-01T11:00:00Z",
  timeZone: "Asia/Kolkata",
  calendarState: "synced",
  limitedUntil: null,
  batchDueAt: null,
};

test.each(["accepted", "invited", "tentative", "declined", "removed"] as const)(
  "a guest who is %s needs no reason",
  (state) => {
    expect(guestWords(state, event, now)).toMatchObject({
      detail: "",
      label: expect.stringMatching(/^[A-Z]/),
    });
  },
);

const limit = { limitedUntil: new Date("2026-06-01T11:30:00Z") };
test.each<[Partial<GuestsEvent>, RegExp]>([
  [{ state: "archived" }, /archived/],
  [{ startsAt: null, endsAt: null }, /no dates yet/],
  [{ state: "draft", endsAt: null }, /no dates yet/],
  [{ state: "draft" }, /isn’t published/],
  [limit, /^Google’s limit on invitations, until Mon, 1 June 2026, 17:00 \(Asia\/Kolkata\)$/],
  [{ limitedUntil: now }, /No seat left/],
  [
    { batchDueAt: new Date("2026-06-01T11:30:00Z") },
    /^Will be invited with other sales at Mon, 1 June 2026, 17:00/,
  ],
  [{ batchDueAt: now }, /No seat left/],
  [{ calendarState: "paused" }, /paused/],
  [{ calendarState: "failed" }, /doesn’t take the event/],
  [{ calendarState: "pending" }, /on its way/],
  [{ calendarState: "retrying" }, /on its way/],
  [{}, /No seat left: Google takes 200 guests/],
])("who waits for an event with %j is told why", (change, reason) => {
  expect(guestWords("waiting", { ...event, ...change }, now).detail).toMatch(reason);
});

test("Google emails guests of a published event that isn't over yet, and otherwise the reason is given", () => {
  const over = { ...event, startsAt: "2026-05-01T10:00:00Z", endsAt: "2026-05-01T11:00:00Z" };
  expect(whyNoEmails(event, now)).toBeNull();
  for (const silent of [over, { ...event, state: "draft" }, { ...event, startsAt: null, endsAt: null }]) {
    expect(whyNoEmails(silent, now)).toMatch(/^Nobody is emailed/);
  }
  expect(whyNoEmails(over, now)).toMatch(/over/);
});

test("X9: the guests of a past event read nothing of an invitation to come", () => {
  const over = { ...event, startsAt: "2026-05-01T10:00:00Z", endsAt: "2026-05-01T11:00:00Z" };

  expect(guestWords("waiting", { ...over, calendarState: "pending" }, now).detail).toBe(
    "The event is over: no invitation is sent",
  );
  expect(guestWords("invited", over, now).label).toBe("On the guest list");
  expect(guestWords("accepted", over, now).label).toBe("Accepted");
});
