import * as fc from "fast-check";
import { change } from "./arbitrary-fields.ts";
import { APP_URL, NEW_APP_URL } from "./environment.ts";
import type { Command, HandAct } from "./commands.ts";

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

/** What people, programs and whoever runs the app do, as it comes together in life. */
export const peopleScene: fc.Arbitrary<Command[]> = fc.oneof(
  { weight: 2, arbitrary: series },
  { weight: 2, arbitrary: allDay },
  { weight: 3, arbitrary: copied },
  { weight: 2, arbitrary: overwritten },
  { weight: 1, arbitrary: elsewhere },
  { weight: 1, arbitrary: fc.constant(readdressed) },
);
