import type { EventContent } from "../ports.ts";
import { expect, test } from "vitest";
import { contentOf } from "./event-content-of-test.ts";
import { decideWrite, isAdoptable, type Observed, type Past } from "./decide-write.ts";
import type { Drift } from "./drift.ts";
import { type GuestSource, nobody } from "./guest-list.ts";
import type { Meet } from "./meet-link.ts";
import { GoogleEventSchema } from "../google/google-event.ts";
import { fieldHashes, GUESTS } from "./owned-fields.ts";
import { type Desired, desiredEvent } from "./desired-event.ts";

const NOW = new Date("2026-06-01T12:00:00Z");
const JUST_NOW = new Date("2026-06-01T11:59:30Z");
const LONG_AGO = new Date("2026-06-01T11:58:00Z");
const identity = {
  installationId: "4b1f",
  resourceId: "event-1",
  generation: 0,
  isAdopted: false,
  isRecorded: false,
};
const noDrift: Drift = { revision: 1, reverts: {}, leftAlone: [] };
const nothing: Desired = {
  kind: "nothing",
  because: "removed",
  isPast: false,
  timeZone: "Europe/Paris",
};
const ann = { ticketId: "ticket-1", email: "ann@guests.example", name: "Ann" };

function want(fields: Partial<EventContent> = {}, guests: GuestSource = nobody) {
  const span = { startsAt: "2026-07-01T10:00:00Z", endsAt: "2026-07-01T11:00:00Z" };
  const content = contentOf({ summary: "Node day", state: "published", span, ...fields });
  const desired = desiredEvent({ kind: "event", content, guests }, identity, NOW);
  if (desired.kind !== "event") throw new Error("An event must be desired here.");
  return desired;
}

/** Google's copy of what we want, as it comes back, with what somebody changed in it. */
function held(change: Record<string, unknown> = {}): Observed {
  const event = GoogleEventSchema.parse({ ...want().event, id: "abc123", etag: '"7"', ...change });
  return { kind: "read", event };
}

function recorded(confirmedAt: Date): Observed {
  return { kind: "recorded", etag: '"7"', hashes: fieldHashes(want()), confirmedAt };
}

function decide(desired: Desired, observed: Observed, past: Partial<Past> = {}) {
  return decideWrite(desired, observed, identity, {
    now: NOW,
    applied: null,
    drift: noDrift,
    holdsGuests: false,
    ...past,
  });
}

test("what isn't there is inserted", () => {
  expect(decide(want(), { kind: "none" })).toMatchObject({ do: "insert", event: { summary: "Node day" } });
});

test("a recorded event that is unchanged and freshly confirmed needs nothing", () => {
  expect(decide(want(), recorded(JUST_NOW))).toEqual({ do: "conclude", leftAlone: [] });
});

test("a recorded event that was confirmed a minute ago is asked for again", () => {
  expect(decide(want(), recorded(LONG_AGO))).toEqual({ do: "confirm", etag: '"7"' });
});

test("a recorded event that differs is patched under its etag, and the changed fields are named", () => {
  expect(decide(want({ summary: "Node days" }), recorded(JUST_NOW))).toMatchObject({
    do: "patch",
    etag: '"7"',
    changed: ["summary", "source"],
  });
});

test("a ticket that was sold needs Google's list before it is changed, for a list is replaced as a whole", () => {
  expect(decide(want({}, { ...nobody, holders: [ann] }), recorded(JUST_NOW))).toEqual({ do: "read" });
});

test("a new holder joins the list, and everybody on it stays as they are", () => {
  const attendees = [{ email: "bob@guests.example", responseStatus: "accepted", comment: "Yes!" }];
  expect(decide(want({}, { ...nobody, holders: [ann] }), held({ attendees }))).toMatchObject({
    do: "patch",
    changed: ["guests"],
    guests: { attendees: [...attendees, { email: "ann@guests.example", responseStatus: "needsAction" }] },
  });
});

test("T12: an edit of the text leaves the guest list out", () => {
  const attendees = [{ email: "bob@guests.example", responseStatus: "accepted" }];
  expect(decide(want({ summary: "Node days" }), held({ attendees }))).toMatchObject({
    do: "patch",
    guests: null,
  });
});

test("what people own in Google is no reason to write", () => {
  expect(decide(want(), held({ colorId: "5", reminders: { useDefault: false } }))).toEqual({
    do: "conclude",
    leftAlone: [],
  });
});

test.each([
  ["summary", { summary: "Renamed" }],
  ["description", { description: "<p>Other</p>" }],
  ["location", { location: "Elsewhere" }],
  ["start", { start: { dateTime: "2026-07-01T10:30:00Z", timeZone: "America/Los_Angeles" } }],
  ["start", { start: { date: "2026-07-01" } }],
  ["end", { end: { dateTime: "2026-07-01T11:00:00Z", timeZone: "Europe/Paris" } }],
  ["status", { status: "tentative" }],
  ["visibility", { visibility: "public" }],
  ["guestsCanInviteOthers", { guestsCanInviteOthers: true }],
  ["guestsCanModify", { guestsCanModify: true }],
  ["guestsCanSeeOtherGuests", { guestsCanSeeOtherGuests: null }],
  ["source", { source: null }],
])("an owned field that somebody changed (%s) is put back", (field, change) => {
  expect(decide(want(), held(change))).toMatchObject({ do: "patch", etag: '"7"', changed: [field] });
});

test("a time that Google spells with another offset is the same time", () => {
  const start = { dateTime: "2026-07-01T12:00:00+02:00", timeZone: "America/Los_Angeles" };
  expect(decide(want(), held({ start }))).toEqual({ do: "conclude", leftAlone: [] });
});

test("our deleted event is revived", () => {
  expect(decide(want(), held({ status: "cancelled" }))).toMatchObject({ do: "revive", etag: '"7"' });
});

test("the refund of somebody who stays, added by a person, is nothing that a revival emails guests about", () => {
  const attendees = [{ email: ann.email }, { email: "eve@guests.example" }];
  const applied = fieldHashes(want({}, { ...nobody, holders: [ann] }), attendees);
  const deleted = held({ status: "cancelled", attendees });

  expect(decide(want(), deleted, { applied })).toMatchObject({ do: "revive", changed: [] });
  const invited = new Set([ann.email]);
  expect(decide(want({}, { ...nobody, invited }), deleted, { applied })).toMatchObject({ changed: [GUESTS] });
});

test("a recorded removal is looked at before anything comes back", () => {
  expect(decide(want(), { kind: "recorded-removal", confirmedAt: JUST_NOW })).toEqual({ do: "read" });
});

test.each([
  ["another installation's", { syncInstallation: "9999", syncResource: "event-1" }],
  ["another resource's", { syncInstallation: "4b1f", syncResource: "event-2" }],
  ["nobody's", {}],
])("T34: an event that is %s is never touched", (_whose, properties) => {
  const theirs = held({ extendedProperties: { private: properties } });
  expect(decide(want(), theirs)).toEqual({ do: "next-generation" });
  expect(decide(nothing, theirs)).toEqual({ do: "conclude", leftAlone: [] });
});

test("what should not be there is removed under its etag", () => {
  expect(decide(nothing, recorded(JUST_NOW))).toEqual({ do: "remove", etag: '"7"', isPast: false });
  expect(decide(nothing, held())).toEqual({ do: "remove", etag: '"7"', isPast: false });
});

test("whether an event is past that has no dates any more, Google is asked", () => {
  const dateless: Desired = { ...nothing, because: "waiting_for_dates", isPast: null };
  expect(decide(dateless, recorded(JUST_NOW))).toEqual({ do: "read" });
  expect(decide(dateless, held())).toMatchObject({ do: "remove", isPast: false });
  expect(decide(dateless, held({ end: { dateTime: "2026-05-31T12:00:00Z" } }))).toMatchObject({
    do: "remove",
    isPast: true,
  });
});

test("T6: what should not be there, and isn't, needs nothing", () => {
  expect(decide(nothing, { kind: "none" })).toEqual({ do: "conclude", leftAlone: [] });
  expect(decide(nothing, held({ status: "cancelled" }))).toEqual({ do: "conclude", leftAlone: [] });
  expect(decide(nothing, { kind: "recorded-removal", confirmedAt: JUST_NOW })).toEqual({
    do: "conclude",
    leftAlone: [],
  });
  expect(decide(nothing, { kind: "recorded-removal", confirmedAt: LONG_AGO })).toEqual({ do: "read" });
});

test("an archived event of the past is left as it is, whatever Google holds", () => {
  expect(decide({ kind: "as-it-is" }, held({ summary: "Renamed" }))).toEqual({
    do: "conclude",
    leftAlone: [],
  });
});

test.each([
  [{ extendedProperties: null }, true],
  [{ extendedProperties: null, status: "cancelled" }, false],
  [{ extendedProperties: null, organizer: { self: false } }, false],
  [{ extendedProperties: null, locked: true }, false],
  [{ extendedProperties: { private: { syncInstallation: "9999" } } }, false],
])("T31: an event that an imported row names, with %j, may be adopted: %s", (change, isAdopted) => {
  const observed = held(change);
  if (observed.kind !== "read") throw new Error("It was read.");
  expect(isAdoptable(observed.event, identity)).toBe(isAdopted);
});

const pending: Meet = { request: 1, state: "pending", conferenceId: null, revision: 1, looks: 0 };

function wantMeet(known: Meet | null, guests: GuestSource = nobody) {
  const span = { startsAt: "2026-07-01T10:00:00Z", endsAt: "2026-07-01T11:00:00Z" };
  const content = contentOf({ summary: "Node day", state: "published", span, meeting: "google-meet" });
  const desired = desiredEvent(
    { kind: "event", content, guests, meet: { recorded: known, revision: 1 } },
    identity,
    NOW,
  );
  if (desired.kind !== "event") throw new Error("An event must be desired here.");
  return desired;
}

test("a newly requested Meet is only requested once Google's event was read", () => {
  const read = held();
  expect(decide(wantMeet(null), recorded(JUST_NOW))).toEqual({ do: "read" });
  expect(decide(wantMeet(null), read, { applied: fieldHashes(want()) })).toMatchObject({
    do: "patch",
    changed: ["conferenceData"],
    reverted: [],
    meet: { conferenceData: { createRequest: {} } },
  });
});

test("a pending Meet is looked at, even while guests wait for further sales", () => {
  const hashes = fieldHashes(wantMeet(pending));
  const known: Observed = { kind: "recorded", etag: '"7"', hashes, confirmedAt: JUST_NOW };
  const buyers: GuestSource = { ...nobody, holders: [ann], mayInvite: true };
  expect(decide(wantMeet(pending), known)).toEqual({ do: "read" });
  expect(decide(wantMeet(pending, buyers), known, { holdsGuests: true })).toEqual({ do: "read" });
  expect(decide(wantMeet({ ...pending, state: "ready" }, buyers), known, { holdsGuests: true })).toEqual({
    do: "hold-guests",
  });
});

test("a write without news of the Meet leaves the conference alone", () => {
  const ready: Meet = { ...pending, state: "ready" };
  const known: Observed = {
    kind: "recorded",
    etag: '"7"',
    hashes: { ...fieldHashes(wantMeet(ready)), summary: "another" },
    confirmedAt: JUST_NOW,
  };
  expect(decide(wantMeet(ready), known)).toMatchObject({ do: "patch", changed: ["summary"], meet: null });
});

test("an event from before Meet links has not changed", () => {
  const { conferenceData: _, ...before } = fieldHashes(want());
  const known: Observed = { kind: "recorded", etag: '"7"', hashes: before, confirmedAt: JUST_NOW };
  expect(decide(want(), known)).toMatchObject({ do: "conclude" });
});
