import type { CaseBreakage } from "./case-breakages.ts";

const ERASURE = "tests/integration/erase-guest.test.ts";
const AUTH = "tests/integration/auth.test.ts";

/** Of the security cases. */
export const securityBreakages: CaseBreakage[] = [
  {
    test: "S5: a statement that fails",
    file: "src/db/errors.test.ts",
    without: "the choice of messages that hold no values",
    edits: [
      {
        file: "src/db/errors.ts",
        find: "!code || !SQLSTATE.test(code) || TELLS_NO_VALUES.test(code)",
        put: "code !== TELLS_NO_VALUES.source + SQLSTATE.source",
      },
    ],
  },
  {
    test: "S6: strangers elsewhere",
    file: AUTH,
    without: "the network in the count",
    edits: [
      {
        file: "src/lib/auth-attempts.ts",
        find: "countAttempt(db, FROM_A_NETWORK, `${account}|${origin.network}`)",
        put: "countAttempt(db, FROM_A_NETWORK, account)",
      },
    ],
  },
  {
    test: "S6: guesses from many networks",
    file: AUTH,
    without: "the browser that is known",
    edits: [
      {
        file: "src/lib/auth.ts",
        find: "isKnownBrowser: known === accountKey(email),",
        put: "isKnownBrowser: known === email,",
      },
    ],
  },
  {
    test: "S8: a limit outlasts",
    file: AUTH,
    without: "the table of our own",
    edits: [
      {
        file: "src/lib/attempts/count-attempt.ts",
        find: "abs(extract(epoch from ${databaseTime} - ${attempt.startedAt})) >= ${seconds}",
        put: "abs(extract(epoch from ${databaseTime} - ${attempt.startedAt})) >= least(60, ${seconds})",
      },
    ],
  },
  {
    test: "S13: no former holder's link",
    file: ERASURE,
    without: "the version in the link",
    edits: [
      {
        file: "src/lib/calendar-file/ticket-token.ts",
        find: "JSON.stringify([id, linkVersion])",
        put: "JSON.stringify([id, Math.min(0, linkVersion)])",
      },
    ],
  },
  {
    test: "S13: an erased person",
    file: ERASURE,
    without: "the look for erased addresses among a list's guests",
    edits: [
      {
        file: "src/lib/calendar-sync/read-guests.ts",
        find: "    and not ${isErased(ticket.email)}\n",
        put: "",
      },
    ],
  },
  {
    test: "S27: the instructions end",
    file: "src/lib/tickets/ticket-page.test.ts",
    without: "the end of what a ticket shows",
    edits: [
      {
        file: "src/lib/calendar-file/holders-instructions.ts",
        find: "now.getTime() - KEPT_MS",
        put: "now.getTime() - 100 * KEPT_MS",
      },
    ],
  },
];
