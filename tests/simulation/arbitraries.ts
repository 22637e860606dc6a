import * as fc from "fast-check";
import type { Command, Engine, Failure, GoogleSetting, HandAct, History } from "./commands.ts";
import { change, created } from "./arbitrary-fields.ts";
import type { Act, Trap } from "./effects.ts";

/** Most of what happens, happens to the first resource: that is where things meet. */
const resource = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(3) });
const guest = fc.constantFrom("ann@guests.example", "bob@guests.example");

const hand: fc.Arbitrary<HandAct> = fc.oneof(
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
  fc.record({ act: fc.constant("invite"), guest }),
  fc.record({ act: fc.constant("answer"), guest, responseStatus: fc.constantFrom("accepted", "declined") }),
);

const failure: fc.Arbitrary<Failure> = fc.constantFrom<Failure[]>(
  "reset",
  { status: 403, reason: "rateLimitExceeded" },
  { status: 403, reason: "userRateLimitExceeded", retryAfter: 90 },
  { status: 429, reason: "rateLimitExceeded", retryAfter: 700 },
  { status: 500, reason: "backendError" },
  { status: 503, reason: "backendError" },
);

const setting: fc.Arbitrary<GoogleSetting> = fc.oneof(
  fc.record({
    tokenAnswer: fc.constantFrom("issue", "invalid_grant", "unauthorized_client", "server_error"),
  }),
  fc.record({ purgedIdsStayTaken: fc.boolean() }),
  fc.record({ sparseTombstones: fc.boolean() }),
  fc.record({
    userRequestsPerMinute: fc.constantFrom(1, 3, 600),
    quotaStatus: fc.constantFrom(403, 429),
    quotaRetryAfterSeconds: fc.constantFrom(null, 120),
  }),
);

const seconds = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 2, 5) },
  { weight: 4, arbitrary: fc.constantFrom(10, 20, 65, 80) },
  { weight: 3, arbitrary: fc.constantFrom(200, 400, 700) },
  { weight: 1, arbitrary: fc.constantFrom(3_600, 10_000) },
);

const byEditors: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("save"), resource, change }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("create"), resource, fields: created }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete"), resource }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("sync"), resource }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("import"),
      resource,
      fields: created,
      link: fc.constantFrom("live", "deleted", "unknown"),
    }),
  },
);

const inGoogle: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("hand"), resource, hand }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("foreign"), kind: foreignKind(), resource }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("refuse revival"),
      resource,
      of: fc.constantFrom("event", "event", "nothing"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("set Google"), setting }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("revoke tokens", "expire sync tokens") }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("fault"),
      verb: fc.constantFrom("insert", "insert", "patch", "patch", "delete", "get", "list"),
      when: fc.constantFrom("before", "after", "after"),
      failure,
      times: fc.constantFrom(1, 1, 2, 8),
    }),
  },
);

const inInngest: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("Inngest is"), state: fc.constantFrom("down", "up") }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("replay"), resource, times: fc.constantFrom(1, 2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("rerun", "cancel"), resource }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("Inngest forgets") }) },
);

function foreignKind() {
  return fc.constantFrom("plain", "another installation");
}

const write = fc.record({
  do: fc.constant("write"),
  resource,
  heldAt: fc.option(fc.integer({ min: 1, max: 14 })),
});

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("die") }) },
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
        { weight: 1, arbitrary: fc.record({ do: fc.constant("delete"), resource }) },
        { weight: 1, arbitrary: fc.record({ do: fc.constant("sync"), resource }) },
      ),
    }),
  },
);

const trap: fc.Arbitrary<Trap> = fc.oneof(
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

const overtaken: fc.Arbitrary<Trap> = fc.record({
  on: fc.constantFrom("google", "google write", "reading"),
  phase: fc.constantFrom("before", "after"),
  nth: fc.constantFrom(1, 1, 2),
  act: fc.record({
    do: fc.constant("meanwhile"),
    afterSeconds: fc.constant(80),
    command: fc.record({ do: fc.constant("overtake"), resource: fc.constant(0), change }),
  }),
});

const emptyRead: fc.Arbitrary<Trap> = fc.record({
  on: fc.constant("database"),
  phase: fc.constant("after"),
  nth: fc.integer({ min: 1, max: 3 }),
  act: fc.constant({ do: "find nothing" }),
});

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 12, arbitrary: byEditors },
  { weight: 8, arbitrary: inGoogle },
  { weight: 4, arbitrary: inInngest },
  { weight: 12, arbitrary: fc.record({ do: fc.constant("trap"), trap }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("trap"), trap: emptyRead }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("trap"), trap: overtaken }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant("wait"), seconds }) },
);

const rate = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(0.1, 0.4) },
);

const engine: fc.Arbitrary<Engine> = fc.record({
  seed: fc.nat(1_000_000),
  delaySeconds: fc.constantFrom(0, 0, 0, 5, 600, 10_000),
  rates: fc.record({
    loseEvent: rate,
    repeatEvent: rate,
    loseRequest: rate,
    loseAnswer: rate,
    repeatRequest: rate,
  }),
  hasConcurrencyLimits: fc.boolean(),
});

/** A first resource is always there; then anything may happen. */
export const history: fc.Arbitrary<History> = fc.record({
  engine,
  endsWithSync: fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  commands: fc
    .tuple(
      created.map((fields): Command => ({ do: "create", resource: 0, fields })),
      fc.array(command, { minLength: 2, maxLength: 24, size: "max" }),
    )
    .map(([first, others]) => [first, ...others]),
});
