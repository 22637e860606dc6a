import * as fc from "fast-check";
import { hand, resource } from "./arbitrary-acts.ts";
import { atShop, bought } from "./arbitrary-sales.ts";
import { peopleScene } from "./arbitrary-people-scenes.ts";
import { rareScene } from "./arbitrary-rare-scenes.ts";
import { saleScene, unheardRefund } from "./arbitrary-sale-scenes.ts";
import { scene } from "./arbitrary-scenes.ts";
import { emptyRead, trap } from "./arbitrary-traps.ts";
import type { Command, Engine, Failure, GoogleSetting, History, Settings } from "./commands.ts";
import { change, created } from "./arbitrary-fields.ts";
import { APP_URL, HOST, NEW_APP_URL } from "./environment.ts";

const MAX_COMMANDS = 25;

const page = "<html><title>A proxy</title></html>";

const failure: fc.Arbitrary<Failure> = fc.constantFrom<Failure[]>(
  "reset",
  "timeout",
  "truncated",
  { status: 200, html: page },
  { status: 400, html: page },
  { status: 403, html: page },
  { status: 404, html: page },
  { status: 502, html: page },
  { status: 403, reason: "rateLimitExceeded" },
  { status: 403, reason: "userRateLimitExceeded", retryAfter: 90 },
  { status: 403, reason: "dailyLimitExceeded" },
  { status: 403, reason: "concurrentLimitExceeded" },
  { status: 429, reason: "rateLimitExceeded", retryAfter: 700 },
  { status: 500, reason: "backendError" },
  { status: 503, reason: "backendError" },
);

const setting: fc.Arbitrary<GoogleSetting> = fc.oneof(
  fc.record({
    tokenAnswer: fc.constantFrom("issue", "invalid_grant", "unauthorized_client", "server_error"),
  }),
  fc.record({ patchUnits: fc.constantFrom(1, 3) }),
  fc.record({ conferencePendingReads: fc.constantFrom(0, 2, 1_000) }),
  fc.record({ conferenceOutcome: fc.constantFrom("failure", "success") }),
  fc.record({ conferenceRefusal: fc.constantFrom(400, 403, null) }),
  fc.record({ revivalLosesConference: fc.boolean() }),
  fc.record({ calendarWritesPerBurst: fc.constantFrom(1, null) }),
  fc.record({
    accessRoles: fc.constantFrom<Record<string, "reader" | "none">[]>(
      { [HOST]: "reader" },
      { [HOST]: "none" },
      {},
    ),
  }),
  fc.record({ purgedIdsStayTaken: fc.boolean() }),
  fc.record({ sparseTombstones: fc.boolean() }),
  fc.record({ syncTokenRefusal: fc.constantFrom(400, 410) }),
  fc.record({ eventsPerPage: fc.constantFrom(1, 250) }),
  fc.record({ attendeesListedUpTo: fc.constantFrom(0, 1, null) }),
  fc.record({ refusedGuests: fc.constantFrom<string[][]>(["cleo@guests.example"], []) }),
  fc.record({ refuseExternalGuests: fc.boolean() }),
  fc.record({
    invitationsPerWindow: fc.constantFrom(0, 1, 2, null),
    invitationWindowSeconds: fc.constantFrom(600, 3_600, 20_000),
  }),
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

/** What another program insists on. */
const overwritten = fc.constantFrom<Extract<Command, { do: "program" }>["patch"][]>(
  { summary: "By a program" },
  { location: "A program's room" },
  { description: "By a program" },
  { visibility: "private" },
  {
    start: { dateTime: "2026-07-02T10:00:00Z", date: null },
    end: { dateTime: "2026-07-02T11:00:00Z", date: null },
  },
  null,
  // What isn't ours: only the etag becomes another.
  ...Array.from({ length: 6 }, () => ({ transparency: "transparent" })),
);

const inGoogle: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("hand"), resource, hand }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("program"), resource, patch: overwritten }) },
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
      verb: fc.constantFrom("insert", "insert", "patch", "patch", "delete", "get", "list", "token"),
      when: fc.constantFrom("before", "after", "after"),
      failure,
      times: fc.constantFrom(1, 1, 2, 8),
    }),
  },
);

const inInngest: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("Inngest is"), state: fc.constantFrom("down", "silent", "up") }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("replay"), resource, times: fc.constantFrom(1, 2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("rerun", "cancel"), resource }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("Inngest forgets") }) },
);

function foreignKind() {
  return fc.constantFrom("plain", "another installation");
}

const restart: fc.Arbitrary<Command> = fc
  .constantFrom<Settings[]>(
    { APP_URL },
    { APP_URL: NEW_APP_URL },
    { GOOG_CALENDAR_ID: "primary" },
    { GOOG_CALENDAR_ID: HOST.toUpperCase() },
    { GOOG_CALENDAR_ID: "missing@group.calendar.example" },
    { GOOG_CALENDAR_IMPERSONATE_USER: HOST },
    { GOOG_CALENDAR_IMPERSONATE_USER: "Host@Workshops.example" },
    { GOOG_CALENDAR_IMPERSONATE_USER: "nobody@workshops.example" },
  )
  .map((settings) => ({ do: "restart", settings }));

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: restart },
  { weight: 1, arbitrary: fc.constant<Command>({ do: "new installation" }) },
  { weight: 12, arbitrary: byEditors },
  { weight: 9, arbitrary: atShop },
  { weight: 8, arbitrary: inGoogle },
  { weight: 4, arbitrary: inInngest },
  { weight: 12, arbitrary: fc.record({ do: fc.constant("trap"), trap }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("trap"), trap: emptyRead }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant("wait"), seconds }) },
);

const rate = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(0.1, 0.4) },
);

const MINUTE = 60;
const YEAR = 365 * 24 * 60 * MINUTE;

const isOff = fc.constantFrom(5 * MINUTE, -7 * MINUTE, 26 * 60 * MINUTE, -YEAR, YEAR);

/** Some processes may be right; one at least is off, and each in its own way. */
const clocksAhead = fc
  .tuple(isOff, fc.array(fc.oneof(fc.constant(0), isOff), { maxLength: 2 }))
  .map(([first, others]) => [...others, first]);

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
  clocksAhead,
  respellsGuests: fc.boolean(),
});

const happening = fc.oneof(
  { weight: 12, arbitrary: command.map((single): Command[] => [single]) },
  { weight: 2, arbitrary: scene },
  { weight: 3, arbitrary: saleScene },
  { weight: 3, arbitrary: peopleScene },
  { weight: 2, arbitrary: rareScene },
);

/** Half of the events have guests early on. */
const opening = fc.oneof(
  fc.constant<Command[]>([]),
  fc
    .array(bought, { minLength: 1, maxLength: 3 })
    .map((sales): Command[] => [...sales, { do: "wait", seconds: 40 }]),
);

/** What no history lacks: a person's act in Google, another program, and a start with other settings. */
const required = fc.tuple(
  fc.record({ do: fc.constant("hand"), resource: fc.constant(0), hand }),
  fc.record({ do: fc.constant("program"), resource: fc.constant(0), patch: overwritten }),
  fc.oneof(
    { weight: 8, arbitrary: restart },
    { weight: 1, arbitrary: fc.constant<Command>({ do: "new installation" }) },
  ),
  fc.array(fc.nat(MAX_COMMANDS), { minLength: 3, maxLength: 3 }),
);

/** At most so many commands; those that no history lacks are put in at their places. */
function assembled(
  begin: Command[],
  others: Command[],
  [byHand, program, start, places]: [Command, Command, Command, number[]],
  ending: Command[],
): Command[] {
  const needed = [byHand, program, start];
  const middle = others.slice(0, MAX_COMMANDS - begin.length - needed.length - ending.length);
  for (const [index, single] of needed.entries())
    middle.splice((places[index] ?? 0) % (middle.length + 1), 0, single);
  return [...begin, ...middle, ...ending];
}

/** A first resource is always there; then anything may happen. */
export const history: fc.Arbitrary<History> = fc.record({
  engine,
  endsWithSync: fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  keepsInvitationLimit: fc.oneof(
    { weight: 7, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  commands: fc
    .tuple(
      created.map((fields): Command => ({ do: "create", resource: 0, fields })),
      opening,
      fc.array(happening, { minLength: 2, maxLength: 22, size: "max" }),
      required,
      fc.oneof(
        { weight: 9, arbitrary: fc.constant<Command[]>([]) },
        { weight: 1, arbitrary: fc.constant(unheardRefund) },
      ),
    )
    .map(([first, sales, others, needed, ending]) =>
      assembled([first, ...sales], others.flat(), needed, ending),
    ),
});
