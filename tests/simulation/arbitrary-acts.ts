import * as fc from "fast-check";
import type { HandAct } from "./commands.ts";

/** Most of what happens, happens to the first resource: that is where things meet. */
export const resource = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.nat(3) },
);
/** Two addresses are one guest's, and Eve never buys. */
export const buyer = fc.constantFrom("Ann@X.org", "ann@x.org", "bob@guests.example", "cleo@guests.example");
const guest = fc.constantFrom("ann@x.org", "bob@guests.example", "cleo@guests.example", "eve@guests.example");

const rearrangement: fc.Arbitrary<HandAct> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom(
        "drag to all-day",
        "drag to time",
        "repeat",
        "change an occurrence",
        "split",
        "move to another calendar",
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant("duplicate"),
      title: fc.constantFrom("A copy", null),
      guest: fc.constantFrom("eve@guests.example", null),
    }),
  },
);

export const hand: fc.Arbitrary<HandAct> = fc.oneof(
  { weight: 4, arbitrary: rearrangement },
  fc.record({
    act: fc.constant("change"),
    patch: fc.oneof(
      fc.constantFrom("Renamed by hand", "Title A").map((summary) => ({ summary })),
      fc.constantFrom("3", "7").map((colorId) => ({ colorId })),
      fc.constant({ location: "Elsewhere" }),
      fc.constant({ location: null }),
      fc.constant({ description: "By hand" }),
      fc.constant({ visibility: "private" }),
      fc.constant({ status: "tentative" }),
    ),
  }),
  fc.record({ act: fc.constant("remind"), minutes: fc.constantFrom(5, 30) }),
  fc.record({ act: fc.constant("move"), hours: fc.constantFrom(1, 24) }),
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom("delete", "delete", "restore", "purge") }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom("add a Meet", "remove the Meet") }) },
  fc.record({ act: fc.constantFrom("invite", "uninvite"), guest }),
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant("answer"),
      guest,
      responseStatus: fc.constantFrom("accepted", "declined"),
    }),
  },
);
