import type { CaseBreakage } from "./case-breakages.ts";

const BROKEN_ANSWERS = "tests/long/broken-answers.test.ts";
const CLOCKS = "tests/integration/clocks.test.ts";
const NEIGHBORS = "tests/long/neighbors.test.ts";
const RETENTION = "tests/long/retention.test.ts";

/** Of the cases about clocks and neighbors. */
export const clockBreakages: CaseBreakage[] = [
  {
    test: "T46: the account isn't refused",
    file: CLOCKS,
    without: "dating the assertion by Google's clock",
    edits: [
      {
        file: "src/calendar-sync/google/google-client.ts",
        find: "googleClock.aheadMs = date - Date.now();",
        put: "googleClock.aheadMs = 0;",
      },
    ],
  },
  {
    test: "T46: a lease holds against",
    file: CLOCKS,
    without: "the database clock behind a lease",
    edits: [
      {
        file: "src/calendar-sync/store/lease.store.ts",
        find: "lease_until = ${databaseTimePlus(LEASE_MS)},",
        put: "lease_until = ${new Date(Date.now() - LEASE_MS).toISOString()},",
      },
    ],
  },
  {
    test: "T46: times that a wrong clock left",
    file: CLOCKS,
    without: "the bound on what a stored time may ask to wait",
    edits: [
      {
        file: "src/calendar-sync/store/database-time.ts",
        find: " or ${instant} > ${databaseTimePlus(maxWaitMs)})`;",
        put: " or ${maxWaitMs}::float8 < 0)`;",
      },
    ],
  },
  {
    test: "T46: attempts to sign in are counted",
    file: CLOCKS,
    without: "the database clock behind limits",
    edits: [
      {
        file: "src/lib/attempts/attempt.store.ts",
        find: "  const isOver = isWindowOver(limit.seconds);",
        put: "  const databaseTime = sql`to_timestamp(${Date.now() / 1_000}::float8)`;\n  const isOver = isWindowOver(limit.seconds);",
      },
    ],
  },
  {
    test: "T47: an instance that vanishes",
    file: "tests/postgres/vanished-client.test.ts",
    without: "the limit on idle transactions",
    edits: [
      {
        file: "src/db/open-postgres.ts",
        find: "set idle_in_transaction_session_timeout = '5s'",
        put: "set idle_in_transaction_session_timeout = 0",
      },
    ],
  },
  {
    test: "T48: a save and a sale take",
    file: NEIGHBORS,
    without: "the limit on a send",
    edits: [{ file: "src/inngest/dispatch.ts", find: "MAX_SEND_MS = 2_000", put: "MAX_SEND_MS = 20_000" }],
  },
  {
    test: "T48: twenty seats are told",
    file: NEIGHBORS,
    without: "the one send for all seats",
    edits: [
      {
        file: "src/lib/tickets/purchase-ticket.store.ts",
        find: "if (first) await dispatchTicketEvents(TICKET_PURCHASED, [{ ticket: first, events }]);",
        put: "for (const seat of sold) await dispatchTicketEvents(TICKET_PURCHASED, [{ ticket: seat, events }]);",
      },
    ],
  },
  {
    test: "T69: a scan marks many mirrors",
    file: "tests/postgres/marking-mirrors.test.ts",
    without: "the order in which mirrors are locked",
    edits: [
      {
        file: "src/calendar-sync/store/scan.store.ts",
        find: "    .orderBy(calendarMirror.resourceId)\n",
        put: "",
      },
    ],
  },
  {
    test: "T70: what has served its time",
    file: RETENTION,
    without: "the function that deletes it",
    edits: [
      {
        file: "src/inngest/inngest.config.ts",
        find: "    retention,\n",
        put: "",
      },
      {
        file: "src/inngest/inngest.config.ts",
        find: 'import { retention } from "./functions/retention.ts";\n',
        put: "",
      },
    ],
  },
  {
    test: "T70: notices of payments are deleted",
    file: RETENTION,
    without: "the deletion of notices",
    edits: [{ file: "src/lib/retention/forget-old-rows.store.ts", find: '  "notices",\n', put: "" }],
  },
  {
    test: "T70: looks that find nothing",
    file: RETENTION,
    without: "the rule about looks that found nothing",
    edits: [
      {
        file: "src/calendar-sync/store/record.store.ts",
        find: "where ${settled.outcome}::text <> 'unchanged' or",
        put: "where ${settled.outcome}::text <> '' or",
      },
    ],
  },
  {
    test: "T71: doctor ends in words",
    file: BROKEN_ANSWERS,
    without: "the platform's fetch and the look at what came",
    edits: [
      {
        file: "src/calendar-sync/google/google-client.ts",
        find: "    transporterOptions: { fetchImplementation: fetchFromGoogle },\n",
        put: "",
      },
    ],
  },
];
