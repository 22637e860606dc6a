import { expect, test } from "vitest";
import type { LastError } from "#src/calendar-sync/decide/mirror-state.ts";
import { failureWords } from "./failure-words.ts";
import { calendarView, type MirrorFacts } from "./calendar-view.ts";

const host = "host@workshops.example";
const google = { user: host, calendarId: "primary", address: host, pause: null };
const event = {
  type: "event",
  revision: 2,
  guestsWaiting: 2,
  overAt: new Date("2026-07-01T00:00:00Z"),
};
const NOW = new Date("2026-06-02T00:00:00Z");
const lastError: LastError = { code: "unavailable", detail: "", at: "2026-06-01T00:00:00Z", retryAt: null };
const mirror: MirrorFacts = {
  googleUser: "host@workshops.example",
  googleCalendarId: "host@workshops.example",
  googleEventId: "abc123",
  etag: '"1"',
  htmlLink: "https://calendar.example/abc123",
  confirmedAt: new Date("2026-06-01T00:00:00Z"),
  state: "synced",
  stateVersion: 3,
  desiredVersion: 3,
  lastError: null,
  drift: null,
  guestListCut: false,
  meet: null,
  meetUrl: null,
};

test("types other than event have no calendar", () => {
  expect(calendarView({ ...event, type: "post" }, null, google, NOW)).toBeNull();
});

test("an event that no sync has looked at is pending, in the account of the settings", () => {
  expect(calendarView(event, null, google, NOW)).toMatchObject({
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
    expect(calendarView(event, { ...mirror, state }, google, NOW)?.state).toBe(state);
    expect(calendarView(event, { ...mirror, state, stateVersion: 2 }, google, NOW)?.state).toBe("pending");
  },
);

test("what is retrying stays so through another save", () => {
  const seen = calendarView(event, { ...mirror, state: "retrying", stateVersion: 2, lastError }, google, NOW);
  expect(seen).toMatchObject({ state: "retrying", lastError });
});

const probeAt = new Date("2026-06-02T00:05:00Z");
const pause = { error: { ...lastError, code: "connectionRefused" } as const, probeAt };
const old = { ...mirror, stateVersion: 2, lastError };

test.each([
  ["retrying", { ...old, state: "retrying" as const }],
  ["updating", old],
  ["paused before", { ...old, state: "paused" as const }],
  ["new", null],
])("X7: while the connection is paused, what is %s waits for its next attempt", (_what, facts) => {
  expect(calendarView(event, facts, { ...google, pause }, NOW)).toMatchObject({
    state: "paused",
    lastError: { code: "connectionRefused", retryAt: probeAt.toISOString() },
  });
});

test("X7: once the connection works, no event is paused any more", () => {
  expect(calendarView(event, { ...mirror, state: "paused", lastError }, google, NOW)).toMatchObject({
    state: "pending",
    lastError: null,
  });
});

test("X7: a paused connection changes nothing about an event that is done", () => {
  expect(calendarView(event, mirror, { ...google, pause }, NOW)).toMatchObject({
    state: "synced",
    lastError: null,
  });
});

test("an event that was removed shows no link", () => {
  const seen = calendarView(event, { ...mirror, state: "removed", etag: null }, google, NOW);
  expect(seen).toMatchObject({ googleEventId: null, htmlLink: null });
});

test("a Meet link is shown while its event is there", () => {
  const meetUrl = "https://meet.google.com/abc-defg-hij";
  expect(calendarView(event, { ...mirror, meetUrl }, google, NOW)).toMatchObject({ meetUrl, notices: [] });
  expect(calendarView(event, { ...mirror, meetUrl, etag: null }, google, NOW)?.meetUrl).toBeNull();
});

test.each([
  ["failed", "meetFailed"],
  ["refused", "meetRefused"],
] as const)("T83: a Meet link that Google %s is a notice, not a failure", (state, code) => {
  const meet = { request: 1, state, conferenceId: null, revision: 2, looks: 0 };
  expect(calendarView(event, { ...mirror, meet }, google, NOW)).toMatchObject({
    state: "synced",
    lastError: null,
    notices: [{ code, ...failureWords[code] }],
  });
});

test("T36: a calendar is shown as the settings call it, and is elsewhere only if its address is another", () => {
  expect(calendarView(event, mirror, google, NOW)).toMatchObject({
    state: "synced",
    googleCalendarId: "primary",
  });
  const other = {
    ...mirror,
    googleUser: "other@workshops.example",
    googleCalendarId: "other@workshops.example",
  };
  expect(calendarView(event, other, google, NOW)).toMatchObject({
    state: "paused",
    googleUser: "other@workshops.example",
    googleCalendarId: "primary",
    lastError: { code: "moved" },
  });
});

test("T51: an event that is over is right where it is, until it is edited", () => {
  const other = {
    ...mirror,
    googleUser: "other@workshops.example",
    googleCalendarId: "other@workshops.example",
  };
  const over = { ...event, overAt: new Date("2026-06-01T00:00:00Z") };
  expect(calendarView(over, other, google, NOW)).toMatchObject({ state: "synced", lastError: null });
  expect(calendarView(over, { ...other, desiredVersion: 4 }, google, NOW)?.state).toBe("paused");
});

test("fields that are left alone are shown until the next save", () => {
  const drift = { revision: 2, reverts: {}, leftAlone: ["start", "end"] };
  expect(calendarView(event, { ...mirror, drift }, google, NOW)?.notices).toMatchObject([
    { code: "leftAlone", fields: ["start", "end"], message: expect.stringContaining(": time.") },
  ]);
  expect(calendarView({ ...event, revision: 3 }, { ...mirror, drift }, google, NOW)?.notices).toEqual([]);
});
