import * as fc from "fast-check";
import { change } from "./arbitrary-fields.ts";
import { APP_URL, HOST, NEW_APP_URL } from "./environment.ts";
import type { Command, GoogleSetting, HandAct } from "./commands.ts";

const wait = (seconds: number): Command => ({ do: "wait", seconds });
const byHand = (hand: HandAct): Command => ({ do: "hand", resource: 0, hand });
const published: Command = { do: "save", resource: 0, change: { state: "published" } };
const bob: Command = { do: "buy", resource: 0, sale: 0, buyer: "bob@guests.example", isHeard: true };

/** Long enough for a scan to come round, and for what it finds to be written. */
const SCANNED = wait(700);

/** A series of which one occurrence is another's, or which is cut in two. */
const series = fc
  .constantFrom<HandAct["act"][]>("change an occurrence", "split")
  .map((act): Command[] => [
    published,
    SCANNED,
    byHand({ act: "repeat" }),
    ...(act === "split" ? [byHand({ act: "split" })] : [byHand({ act: "change an occurrence" })]),
    SCANNED,
  ]);

const allDay = change.map((saved): Command[] => [
  published,
  bob,
  SCANNED,
  byHand({ act: "drag to all-day" }),
  { do: "save", resource: 0, change: saved },
  SCANNED,
]);

/** A copy, which goes its own way while our event changes, is deleted or gives its id up. */
const copied = fc
  .constantFrom<Command[][]>(
    [published],
    [byHand({ act: "delete" }), SCANNED],
    [
      { do: "refuse revival", resource: 0, of: "event" },
      byHand({ act: "delete" }),
      { do: "sync", resource: 0 },
      wait(200),
      { do: "sync", resource: 0 },
    ],
  )
  .map((then): Command[] => [
    published,
    bob,
    SCANNED,
    byHand({ act: "duplicate", title: "A copy", guest: "eve@guests.example" }),
    ...then,
    SCANNED,
  ]);

const overwritten = fc
  .constantFrom<Extract<Command, { do: "program" }>["patch"][]>(
    { summary: "By a program" },
    {
      start: { dateTime: "2026-07-02T10:00:00Z", date: null },
      end: { dateTime: "2026-07-02T11:00:00Z", date: null },
    },
  )
  .map((patch): Command[] => [
    published,
    bob,
    SCANNED,
    { do: "program", resource: 0, patch },
    { do: "save", resource: 0, change: { details: "Other words" } },
    wait(3_600),
  ]);

const elsewhere = fc
  .constantFrom<Extract<Command, { do: "restart" }>["settings"][]>(
    { GOOG_CALENDAR_ID: "missing@group.calendar.example" },
    { GOOG_CALENDAR_IMPERSONATE_USER: "nobody@workshops.example" },
  )
  .map((settings): Command[] => [
    { do: "restart", settings },
    { do: "create", resource: 3, fields: { title: "Title A", state: "published" } },
    wait(200),
  ]);

const readdressed: Command[] = [
  published,
  bob,
  SCANNED,
  { do: "restart", settings: { APP_URL: NEW_APP_URL } },
  SCANNED,
  { do: "restart", settings: { APP_URL } },
];

const sell = (sale: number, who: string): Command => ({
  do: "buy",
  resource: 0,
  sale,
  buyer: who,
  isHeard: true,
});
const everybody = [sell(0, "bob@guests.example"), sell(1, "cleo@guests.example"), sell(2, "ann@x.org")];

/** Google doesn't take one guest, or nobody from outside, for a while or for good. */
const refused = fc
  .constantFrom<GoogleSetting[]>(
    { refusedGuests: ["cleo@guests.example"] },
    { refusedGuests: ["ann@x.org", "cleo@guests.example"] },
    { refuseExternalGuests: true },
  )
  .map((setting): Command[] => [
    { do: "set Google", setting },
    published,
    ...everybody,
    { do: "save", resource: 0, change: { details: "Other words" } },
    wait(400),
  ]);

/** Fewer invitations an hour than there are guests who wait. */
const fewInvitations: Command[] = [
  { do: "set Google", setting: { invitationsPerWindow: 1, invitationWindowSeconds: 3_600 } },
  published,
  ...everybody,
  wait(10_000),
  byHand({ act: "delete" }),
  wait(10_000),
];

/** The host may only read the calendar for a while, and learns of it by a write. */
const readOnly = change.map((saved): Command[] => [
  published,
  bob,
  { do: "set Google", setting: { accessRoles: { [HOST]: "reader" } } },
  { do: "save", resource: 0, change: saved },
  wait(700),
  { do: "set Google", setting: { accessRoles: {} } },
  SCANNED,
]);

/** Google tells only a part of the guests while they change. */
const cutList: Command[] = [
  published,
  bob,
  SCANNED,
  { do: "set Google", setting: { attendeesListedUpTo: 0 } },
  sell(1, "cleo@guests.example"),
  { do: "save", resource: 0, change: { details: "Other words" } },
  wait(400),
  { do: "set Google", setting: { attendeesListedUpTo: null } },
];

/** A full scan in several pages, and a deletion between two of them. */
const deletedDuringScan = fc.constantFrom(400, 410).map((syncTokenRefusal): Command[] => [
  published,
  { do: "create", resource: 1, fields: { title: "Title B", state: "published" } },
  SCANNED,
  { do: "set Google", setting: { eventsPerPage: 1 } },
  { do: "set Google", setting: { syncTokenRefusal } },
  { do: "expire sync tokens" },
  {
    do: "trap",
    trap: {
      on: "list",
      phase: "after",
      nth: 2,
      act: {
        do: "meanwhile",
        afterSeconds: 0,
        command: byHand({ act: "delete" }),
      },
    },
  },
  SCANNED,
]);

const copiedDatabase = change.map((saved): Command[] => [
  published,
  bob,
  SCANNED,
  { do: "new installation" },
  { do: "save", resource: 0, change: saved },
  SCANNED,
]);

/** A client that leaves its locks behind while others sell and save. */
const vanished = fc
  .integer({ min: 1, max: 6 })
  .map((nth): Command[] => [
    published,
    { do: "trap", trap: { on: "database", phase: "after", nth, act: { do: "vanish" } } },
    bob,
    { do: "save", resource: 0, change: { details: "Other words" } },
    wait(80),
  ]);

const silence = change.map((saved): Command[] => [
  { do: "Inngest is", state: "silent" },
  bob,
  { do: "save", resource: 0, change: saved },
  { do: "revoke tokens" },
  { do: "fault", verb: "token", when: "before", failure: "timeout", times: 2 },
  wait(200),
]);

const withMeet: Command = { do: "save", resource: 0, change: { state: "published", meeting: "google-meet" } };
const withoutMeet: Command = { do: "save", resource: 0, change: { meeting: null } };

/** A Meet link that people remove or add, or that goes with its event. */
const meets = fc
  .constantFrom<Command[][]>(
    [withMeet, SCANNED, byHand({ act: "remove the Meet" })],
    [
      withMeet,
      SCANNED,
      byHand({ act: "remove the Meet" }),
      byHand({ act: "add a Meet" }),
      SCANNED,
      withoutMeet,
    ],
    [withoutMeet, published, SCANNED, byHand({ act: "add a Meet" }), SCANNED, withMeet, SCANNED, withoutMeet],
    [withMeet, SCANNED, withoutMeet, SCANNED, withMeet],
    [withMeet, SCANNED, byHand({ act: "delete" })],
    [withMeet, SCANNED, byHand({ act: "move to another calendar" })],
    [withMeet, SCANNED, byHand({ act: "duplicate", title: null, guest: null }), SCANNED, withoutMeet],
    [withMeet, SCANNED, { do: "refuse revival", resource: 0, of: "event" }, byHand({ act: "delete" })],
  )
  .map((then): Command[] => [bob, ...then, SCANNED]);

/** Google takes its time, fails or refuses, and something is saved meanwhile. */
const troubledMeets = fc
  .tuple(
    fc.constantFrom<GoogleSetting[]>(
      { conferencePendingReads: 3 },
      { conferenceOutcome: "failure" },
      { conferenceRefusal: 400 },
      { conferenceRefusal: 403 },
      { revivalLosesConference: true },
    ),
    fc.constantFrom<Command[]>(byHand({ act: "delete" }), withoutMeet, bob),
    change,
  )
  .map(([setting, then, saved]): Command[] => [
    { do: "set Google", setting },
    withMeet,
    SCANNED,
    then,
    SCANNED,
    { do: "save", resource: 0, change: saved },
    wait(80),
  ]);

/** What people, programs and whoever runs the app do, as it comes together in life. */
export const peopleScene: fc.Arbitrary<Command[]> = fc.oneof(
  { weight: 2, arbitrary: series },
  { weight: 2, arbitrary: allDay },
  { weight: 3, arbitrary: copied },
  { weight: 2, arbitrary: overwritten },
  { weight: 3, arbitrary: meets },
  { weight: 3, arbitrary: troubledMeets },
  { weight: 1, arbitrary: elsewhere },
  { weight: 2, arbitrary: refused },
  { weight: 1, arbitrary: fc.constant(fewInvitations) },
  { weight: 1, arbitrary: readOnly },
  { weight: 1, arbitrary: fc.constant(cutList) },
  { weight: 1, arbitrary: deletedDuringScan },
  { weight: 2, arbitrary: copiedDatabase },
  { weight: 1, arbitrary: vanished },
  { weight: 1, arbitrary: silence },
  { weight: 1, arbitrary: fc.constant(readdressed) },
);
