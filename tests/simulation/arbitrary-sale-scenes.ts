import * as fc from "fast-check";
import { buyer } from "./arbitrary-acts.ts";
import { change, timed } from "./arbitrary-fields.ts";
import { bought, sale } from "./arbitrary-sales.ts";
import type { Command, HandAct } from "./commands.ts";
import type { Act, Trap } from "./effects.ts";

const wait = (seconds: number): Command => ({ do: "wait", seconds });
const byHand = (hand: HandAct): Command => ({ do: "hand", resource: 0, hand });
const buys = (number: number, who: string): Command => ({
  do: "buy",
  resource: 0,
  sale: number,
  buyer: who,
  isHeard: true,
});
const refunds = (number: number, isHeard = true): Command => ({
  do: "refund",
  resource: 0,
  sale: number,
  isHeard,
});
const state = (name: string): Command => ({ do: "save", resource: 0, change: { state: name } });
const published = state("published");

/** Longer than sales are gathered, and a write after that. */
const GATHERED = wait(40);

const text = fc
  .constantFrom<Record<string, unknown>[]>(
    { title: "Title C" },
    { details: "Other words" },
    { location: "Room 2" },
  )
  .map((words): Command => ({ do: "save", resource: 0, change: words }));

/** Guests who answered, and something that writes their list or leaves it alone. */
const answered = fc
  .tuple(fc.constantFrom("accepted", "declined"), fc.oneof(sale, text))
  .map(([responseStatus, next]): Command[] => [
    published,
    buys(0, "bob@guests.example"),
    buys(1, "Ann@X.org"),
    GATHERED,
    byHand({ act: "answer", guest: "ann@x.org", responseStatus }),
    next,
    wait(65),
  ]);

/** A sale whose write breaks off, and that is taken back. */
const brokenOff = fc
  .tuple(
    fc.constantFrom<Trap["phase"][]>("before", "after"),
    fc.constantFrom<Act[]>({ do: "die" }, { do: "fail" }),
  )
  .map(([phase, act]): Command[] => [
    published,
    wait(20),
    act.do === "die"
      ? { do: "trap", trap: { on: "google write", phase, nth: 1, act } }
      : { do: "trap", trap: { on: "database", phase, nth: 40, act } },
    buys(0, "bob@guests.example"),
    GATHERED,
    refunds(0),
    wait(200),
  ]);

/** Google takes no more invitations for a while. */
const limited = fc
  .tuple(fc.constantFrom(0, 1), text)
  .map(([invitationsPerWindow, saved]): Command[] => [
    published,
    wait(20),
    { do: "set Google", setting: { invitationsPerWindow, invitationWindowSeconds: 20_000 } },
    buys(0, "bob@guests.example"),
    buys(1, "cleo@guests.example"),
    GATHERED,
    saved,
    wait(65),
  ]);

/** An event that a person deletes comes back with all its guests. */
const broughtBack = fc
  .tuple(
    buyer,
    fc.oneof(bought, fc.constant<Command>({ do: "sync", resource: 0 }), fc.constant<Command>(wait(700))),
  )
  .map(([who, next]): Command[] => [
    published,
    buys(0, who),
    GATHERED,
    byHand({ act: "delete" }),
    next,
    GATHERED,
  ]);

/** A guest whom a person adds buys a ticket, too, and gives it back. */
const addedByHand = fc
  .constantFrom("bob@guests.example", "ann@x.org")
  .map((guest): Command[] => [
    published,
    GATHERED,
    byHand({ act: "invite", guest }),
    byHand({ act: "invite", guest: "eve@guests.example" }),
    buys(2, guest),
    GATHERED,
    refunds(2),
    GATHERED,
  ]);

const takenOffByHand: Command[] = [
  published,
  buys(0, "cleo@guests.example"),
  GATHERED,
  byHand({ act: "uninvite", guest: "cleo@guests.example" }),
  wait(700),
];

/** A refund that only the database knows of, with nothing after it that would bring it along. */
export const unheardRefund: Command[] = [
  {
    do: "save",
    resource: 0,
    change: { state: "published", ...timed("2026-07-02T10:00:00Z", "2026-07-02T11:00:00Z") },
  },
  buys(5, "bob@guests.example"),
  wait(700),
  refunds(5, false),
  wait(65),
];

const sameBuyer: Command[] = [
  published,
  buys(0, "Ann@X.org"),
  buys(1, "ann@x.org"),
  GATHERED,
  refunds(0),
  GATHERED,
];

/** Nobody is told of a draft; when it is published, all are. */
const soldAsDraft: Command[] = [state("draft"), buys(0, "bob@guests.example"), GATHERED, published, GATHERED];

/** A sale is read, and taken back before it is written. */
const overtakenSale = fc
  .constantFrom<Pick<Trap, "on" | "phase" | "nth">[]>(
    { on: "reading", phase: "after", nth: 2 },
    { on: "google write", phase: "before", nth: 1 },
    { on: "google write", phase: "after", nth: 1 },
  )
  .map((place): Command[] => [
    published,
    wait(20),
    { do: "trap", trap: { ...place, act: { do: "meanwhile", afterSeconds: 0, command: refunds(0, false) } } },
    buys(0, "bob@guests.example"),
    wait(200),
  ]);

const past = fc.tuple(change, sale).map(([saved, sold]): Command[] => [
  buys(0, "bob@guests.example"),
  GATHERED,
  {
    do: "save",
    resource: 0,
    change: { state: "published", ...timed("2026-05-02T10:00:00Z", "2026-05-02T11:00:00Z") },
  },
  wait(20),
  sold,
  GATHERED,
  { do: "save", resource: 0, change: saved },
  wait(20),
]);

/** More tickets than seats. */
const soldOut: Command[] = [
  published,
  { do: "sell out", resource: 0 },
  wait(400),
  buys(0, "bob@guests.example"),
  buys(1, "cleo@guests.example"),
  buys(2, "Ann@X.org"),
  GATHERED,
  refunds(0),
  GATHERED,
];

/** Somebody holds a ticket of a series and one of its session; the series changes, and one of the tickets ends. */
const soldTwice = fc
  .tuple(
    fc.constantFrom<Command>(
      { do: "session", resource: 0, isIn: false, isHeard: true },
      { do: "series is", deleted: true, isHeard: false },
      { do: "refund", resource: "series", sale: 0, isHeard: false },
      refunds(0, false),
    ),
    fc.oneof(sale, text),
  )
  .map(([changed, next]): Command[] => [
    published,
    { do: "session", resource: 0, isIn: true, isHeard: true },
    { do: "buy", resource: "series", sale: 0, buyer: "bob@guests.example", isHeard: true },
    { do: "buy", resource: "series", sale: 1, buyer: "cleo@guests.example", isHeard: true },
    buys(0, "bob@guests.example"),
    GATHERED,
    changed,
    next,
    wait(65),
  ]);

/** What chance alone would bring together too seldom, around tickets. */
export const saleScene: fc.Arbitrary<Command[]> = fc.oneof(
  { weight: 4, arbitrary: answered },
  { weight: 4, arbitrary: brokenOff },
  { weight: 2, arbitrary: limited },
  { weight: 2, arbitrary: broughtBack },
  { weight: 3, arbitrary: addedByHand },
  { weight: 1, arbitrary: fc.constant(takenOffByHand) },
  { weight: 1, arbitrary: fc.constant(unheardRefund) },
  { weight: 2, arbitrary: fc.constant(sameBuyer) },
  { weight: 1, arbitrary: fc.constant(soldAsDraft) },
  { weight: 3, arbitrary: overtakenSale },
  { weight: 2, arbitrary: past },
  { weight: 4, arbitrary: soldTwice },
  { weight: 1, arbitrary: fc.constant(soldOut) },
);
