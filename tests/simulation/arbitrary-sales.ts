import * as fc from "fast-check";
import { buyer, resource as event } from "./arbitrary-acts.ts";
import type { Command, Sold } from "./commands.ts";

/** Few enough that a history comes back to earlier ones. */
const number = fc.nat(4);
const isHeard = fc.oneof(
  { weight: 2, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);

/** Some tickets are for a series. */
const resource = fc.oneof(
  { weight: 4, arbitrary: event },
  { weight: 1, arbitrary: fc.constant<Sold>("series") },
);

const arranged: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("session"), resource: event, isIn: fc.constant(true), isHeard }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("session"), resource: event, isIn: fc.constant(false), isHeard }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("series is"), deleted: fc.boolean(), isHeard }) },
);

export const bought: fc.Arbitrary<Command> = fc.record({
  do: fc.constant("buy"),
  resource,
  sale: number,
  buyer,
  isHeard,
});

const refunded: fc.Arbitrary<Command> = fc.record({
  do: fc.constant("refund"),
  resource,
  sale: number,
  isHeard,
});

const passedOn: fc.Arbitrary<Command> = fc.record({
  do: fc.constant("transfer"),
  resource,
  sale: number,
  buyer,
  isHeard,
});

/** What a shop does with one ticket. */
export const sale: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: bought },
  { weight: 3, arbitrary: refunded },
  { weight: 2, arbitrary: passedOn },
);

export const atShop: fc.Arbitrary<Command> = fc.oneof(
  { weight: 10, arbitrary: sale },
  { weight: 3, arbitrary: arranged },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("replay ticket"), resource, sale: number }) },
);
