import type { CaseBreakage } from "./case-breakages.ts";

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
];
