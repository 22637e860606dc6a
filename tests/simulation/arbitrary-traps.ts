import * as fc from "fast-check";
import { hand, resource } from "./arbitrary-acts.ts";
import { sale } from "./arbitrary-sales.ts";
import type { Command } from "./commands.ts";
import { change } from "./arbitrary-fields.ts";
import type { Act, Trap } from "./effects.ts";

const write = fc.record({
  do: fc.constant("write"),
  resource,
  heldAt: fc.option(fc.integer({ min: 1, max: 14 })),
});

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("die") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("vanish") }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("fail") }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("stall"), seconds: fc.constantFrom(20, 80, 400) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("meanwhile"),
      afterSeconds: fc.constantFrom(0, 0, 80),
      command: fc.oneof(
        { weight: 3, arbitrary: write },
        { weight: 3, arbitrary: fc.record({ do: fc.constant("save"), resource, change }) },
        { weight: 2, arbitrary: fc.record({ do: fc.constant("hand"), resource, hand }) },
        { weight: 2, arbitrary: sale },
        { weight: 1, arbitrary: fc.record({ do: fc.constant("delete"), resource }) },
        { weight: 1, arbitrary: fc.record({ do: fc.constant("sync"), resource }) },
      ),
    }),
  },
);

export const trap: fc.Arbitrary<Trap> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      on: fc.constantFrom("any", "database"),
      phase: fc.constantFrom("before", "after"),
      nth: fc.integer({ min: 1, max: 24 }),
      act,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      on: fc.constantFrom("google", "google write", "google write", "google write", "answer"),
      phase: fc.constantFrom("before", "after"),
      nth: fc.constantFrom(1, 1, 1, 2, 3),
      act,
    }),
  },
);

/** Just before what it is about to write, or just after it read what to write. */
const overtaking = fc.constantFrom<Pick<Trap, "on" | "phase" | "nth">[]>(
  { on: "google write", phase: "before", nth: 1 },
  { on: "google write", phase: "after", nth: 1 },
  { on: "google", phase: "after", nth: 1 },
  { on: "reading", phase: "after", nth: 2 },
  { on: "reading", phase: "after", nth: 2 },
  { on: "transaction", phase: "before", nth: 1 },
);

const newer: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 2,
    arbitrary: change.map((saved): Act => meanwhile(80, { do: "overtake", resource: 0, change: saved })),
  },
  {
    weight: 1,
    arbitrary: change.map((saved): Act => meanwhile(0, { do: "save unheard", resource: 0, change: saved })),
  },
);

export const overtaken: fc.Arbitrary<Trap> = fc
  .tuple(overtaking, newer)
  .map(([place, befalls]) => ({ ...place, act: befalls }));

function meanwhile(afterSeconds: number, command: Command): Act {
  return { do: "meanwhile", afterSeconds, command };
}

export const emptyRead: fc.Arbitrary<Trap> = fc.record({
  on: fc.constant("database"),
  phase: fc.constant("after"),
  nth: fc.integer({ min: 1, max: 3 }),
  act: fc.constant({ do: "find nothing" }),
});
