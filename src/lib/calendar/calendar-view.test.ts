import { expect, test } from "vitest";
import { calendarView, type MirrorFacts } from "./calendar-view.ts";

const google = { user: "host@workshops.example", calendarId: "primary" };
const event = { type: "event", syncVersion: 3, guestsWaiting: 2 };
const lastError = { code: "unavailable", message: "m", hint: "h", at: "2026-06-01T00:00:00Z", retryAt: null };
const mirror: MirrorFacts = {
  googleUser: "host@workshops.example",
  googleCalendarId: "primary",
  googleEventId: "abc123",
  etag: '"1"',
  htmlLink: "https://calendar.example/abc123",
  confirmedAt: new Date("2026-06-01T00:00:00Z"),
  state: "synced",
  stateVersion: 3,
  lastError: null,
};

test("types other than event have no calendar", () => {
  expect(calendarView({ ...event, type: "post" }, null, google)).toBeNull();
});

test("an event that no sync has looked at is pending, in the account of the settings", () => {
  expect(calendarView(event, null, google)).toMatchObject({
    state: "pending",
    guestsWaiting: 2,
    googleUser: "host@workshops.example",
    googleEventId: null,
    syncedAt: null,
  });
});

test.each(["synced", "waiting_for_dates", "removed", "failed"] as const)(
  "what was %s for an older version is pending for the newest",
  (state) => {
    expect(calendarView(event, { ...mirror, state }, google)?.state).toBe(state);
    expect(calendarView(event, { ...mirror, state, stateVersion: 2 }, google)?.state).toBe("pending");
  },
);

test.each(["retrying", "paused"] as const)("what is %s stays so through another save", (state) => {
  const seen = calendarView(event, { ...mirror, state, stateVersion: 2, lastError }, google);
  expect(seen).toMatchObject({ state, lastError });
});

test("an event that was removed shows no link", () => {
  const seen = calendarView(event, { ...mirror, state: "removed", etag: null }, google);
  expect(seen).toMatchObject({ googleEventId: null, htmlLink: null });
});
