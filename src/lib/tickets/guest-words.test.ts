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
  capacity: null,
};

test.each(["accepted", "invited", "tentative", "declined", "removed"] as const)(
  "a guest who is %s needs no reason",
  (state) => {
    expect(guestWords({ state }, event, now)).toMatchObject({
      detail: "",
      label: expect.stringMatching(/^[A-Z]/),
    });
  },
);

const limit = { limitedUntil: new Date("2026-06-01T11:30:00Z") };
test.each<[Partial<GuestsEvent>, RegExp]>([
  [{ startsAt: null, endsAt: null }, /no dates yet/],
  [{ state: "draft", endsAt: null }, /no dates yet/],
  [{ state: "draft" }, /isn’t published/],
  [limit, /^Google’s limit on invitations, until$/],
  [{ limitedUntil: now }, /No seat left/],
  [{ batchDueAt: new Date("2026-06-01T11:30:00Z") }, /^Invitation goes out at$/],
  [{ batchDueAt: now }, /No seat left/],
  [{ calendarState: "paused" }, /isn’t connected/],
  [{ calendarState: "failed" }, /doesn’t accept the event/],
  [{ calendarState: "pending" }, /on its way/],
  [{ calendarState: "retrying" }, /hasn’t accepted/],
  [{}, /No seat left: Google allows 200 guests/],
])("who waits for an event with %j is told why", (change, reason) => {
  expect(guestWords({ state: "waiting" }, { ...event, ...change }, now).detail).toMatch(reason);
});

const over = { ...event, startsAt: "2026-05-01T10:00:00Z", endsAt: "2026-05-01T11:00:00Z" };

test.each(["pending", "synced", "retrying"] as const)(
  "X9: no guest of a past event that is %s waits for an invitation",
  (calendarState) => {
    const words = guestWords({ state: "waiting" }, { ...over, calendarState }, now);
    expect(words).toMatchObject({ label: "Not invited", detail: "The event is over" });
  },
);

test("X13: the time of an invitation is left for the reader to format", () => {
  const at = new Date("2026-06-01T11:30:00Z");
  expect(guestWords({ state: "waiting" }, { ...event, limitedUntil: at }, now).at).toBe(at);
  expect(guestWords({ state: "waiting" }, { ...event, batchDueAt: at }, now).at).toBe(at);
});

test("X21: no holder of a ticket to a canceled event waits", () => {
  const canceled = { ...event, state: "archived", calendarState: "removed" } as const;
  expect(guestWords({ state: "waiting" }, canceled, now)).toMatchObject({
    label: "Not invited",
    detail: "The event is canceled",
  });
});

const called = (state: string) => guestWords({ state: "uninvited" }, { ...event, state }, now);

test("X9, X21: who got a cancellation reads as canceled, and as invited again once the event is published", () => {
  expect(called("archived")).toMatchObject({ label: "Invitation canceled", detail: "" });
  expect(called("draft")).toMatchObject({
    label: "Invitation canceled",
    detail: "Will be invited when published",
  });
});

test("X9: who was added after the event was added, not invited", () => {
  const added = { state: "invited", invitedAt: "2026-05-02T10:00:00Z" } as const;
  expect(guestWords(added, over, now)).toMatchObject({ label: "On the guest list" });
  expect(guestWords({ ...added, invitedAt: "2026-04-02T10:00:00Z" }, over, now)).toMatchObject({
    label: "Invited",
  });
});

test("X25: a ticket is canceled; only a payment is refunded", () => {
  expect(guestWords({ state: "removed" }, event, now).label).toBe("Canceled");
  expect(guestWords({ state: "removed", refundedWithPayment: true }, event, now).label).toBe("Refunded");
});

test("Google emails guests of a published event that isn't over yet, and otherwise the reason is given", () => {
  expect(whyNoEmails(event, now)).toBeNull();
  for (const silent of [over, { ...event, state: "draft" }, { ...event, startsAt: null, endsAt: null }]) {
    expect(whyNoEmails(silent, now)).toMatch(/^No one is emailed/);
  }
  expect(whyNoEmails(over, now)).toMatch(/over/);
  expect(whyNoEmails({ ...event, state: "draft" }, now)).toMatch(/once the event is published\.$/);
  expect(whyNoEmails({ ...event, state: "draft", startsAt: null }, now)).toMatch(
    /published and has dates\.$/,
  );
});

test("X9: the answers of a past event's guests stay", () => {
  expect(guestWords({ state: "accepted" }, over, now).label).toBe("Accepted");
});
