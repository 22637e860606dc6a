import * as fc from "fast-check";
import { change, timed } from "./arbitrary-fields.ts";
import type { Command, HandAct } from "./commands.ts";
import type { Act, Trap } from "./effects.ts";

const wait = (seconds: number): Command => ({ do: "wait", seconds });
const byHand = (hand: HandAct): Command => ({ do: "hand", resource: 0, hand });
const state = (name: string): Command => ({ do: "save", resource: 0, change: { state: name } });
const trapped = (trap: Trap): Command => ({ do: "trap", trap });
const meanwhile = (command: Command): Act => ({ do: "meanwhile", afterSeconds: 0, command });
const buys = (sale: number, buyer: string): Command => ({
  do: "buy",
  resource: 0,
  sale,
  buyer,
  isHeard: true,
});
const later: Command = {
  do: "save",
  resource: 0,
  change: { state: "published", ...timed("2026-07-04T10:00:00Z", "2026-07-04T11:00:00Z") },
};
const GATHERED = wait(40);
const SCANNED = wait(700);

/** Google holds an event of which its resource was never told, since nobody hears of either. */
const neverWrittenBack: Command[] = [
  { do: "Inngest is", state: "down" },
  { do: "create", resource: 3, fields: { title: "Title A", state: "published" } },
  { do: "write", resource: 3, heldAt: null },
  { do: "Inngest is", state: "up" },
  wait(400),
];

/** A look-up in the midst of an attempt finds nothing. */
const foundNothing = fc
  .tuple(fc.integer({ min: 1, max: 4 }), change)
  .map(([nth, saved]): Command[] => [
    later,
    wait(80),
    trapped({ on: "database", phase: "after", nth, act: { do: "find nothing" } }),
    { do: "save", resource: 0, change: saved },
    wait(80),
  ]);

/** Between a reading and a write a guest answers, or a person adds one. */
const answeredMeanwhile = fc
  .constantFrom<HandAct[]>(
    { act: "answer", guest: "cleo@guests.example", responseStatus: "accepted" },
    { act: "answer", guest: "cleo@guests.example", responseStatus: "declined" },
    { act: "invite", guest: "eve@guests.example" },
  )
  .map((hand): Command[] => [
    later,
    buys(0, "cleo@guests.example"),
    wait(80),
    trapped({ on: "google write", phase: "before", nth: 1, act: meanwhile(byHand(hand)) }),
    buys(1, "Ann@X.org"),
    wait(80),
  ]);

/** Google has made the event, and says that its id is taken. */
const takenByOurselves: Command[] = [
  { do: "fault", verb: "insert", when: "after", failure: { status: 409, reason: "duplicate" }, times: 1 },
  { do: "create", resource: 2, fields: { title: "Title A", state: "published" } },
  wait(80),
];

/** A change by hand after a write, which a scan finds before the write is recorded. */
const scannedMeanwhile: Command[] = [
  later,
  SCANNED,
  trapped({
    on: "google write",
    phase: "after",
    nth: 1,
    act: meanwhile(byHand({ act: "change", patch: { summary: "Renamed by hand" } })),
  }),
  trapped({ on: "record", phase: "before", nth: 1, act: meanwhile({ do: "scan" }) }),
  { do: "save", resource: 0, change: { details: "Other words" } },
  wait(80),
];

/** The process dies as soon as an attempt is on record. */
const diedOnRecord: Command[] = [
  later,
  wait(80),
  trapped({ on: "record", phase: "after", nth: 1, act: { do: "die" } }),
  buys(0, "cleo@guests.example"),
  SCANNED,
];

/** A ticket ends while its event is out of the calendar, and the event returns long after. */
const endedWhileArchived: Command[] = [
  later,
  buys(5, "cleo@guests.example"),
  GATHERED,
  state("archived"),
  GATHERED,
  { do: "refund", resource: 0, sale: 5, isHeard: true },
  wait(3_600),
  { do: "sync", resource: 0 },
  wait(80),
  state("published"),
  wait(80),
];

/** What needs two rare things at once. */
export const rareScene: fc.Arbitrary<Command[]> = fc.oneof(
  fc.constant(neverWrittenBack),
  { weight: 2, arbitrary: foundNothing },
  { weight: 2, arbitrary: answeredMeanwhile },
  fc.constant(takenByOurselves),
  fc.constant(scannedMeanwhile),
  fc.constant(diedOnRecord),
  fc.constant(endedWhileArchived),
);
