import type { CaseBreakage } from "./case-breakages.ts";

const ENDPOINT = "tests/integration/inngest-endpoint.test.ts";
const MARKDOWN = "src/lib/markdown/is-too-costly.test.ts";
const ERASURE = "tests/integration/erase-guest.test.ts";
const ACCOUNT = "tests/integration/account.test.ts";
const LIMITS = "tests/long/sign-in-limits.test.ts";

/** Of the security cases. */
export const securityBreakages: CaseBreakage[] = [
  {
    test: "S1: who has no key",
    file: ENDPOINT,
    without: "the refusal of unsigned registration",
    edits: [
      {
        file: "src/app/api/inngest/route.ts",
        find: "enableUnauthedSync: false",
        put: "enableUnauthedSync: true",
      },
    ],
  },
  {
    test: "S1: what is registered",
    file: ENDPOINT,
    without: "the app's own address",
    edits: [{ file: "src/app/api/inngest/route.ts", find: "serveOrigin: env.APP_URL, ", put: "" }],
  },
  {
    test: "S2: the development engine",
    file: "src/env.test.ts",
    without: "the rule about development mode",
    edits: [{ file: "src/env.mjs", find: "isDevelopment && isPublic,", put: "false && isPublic," }],
  },
  {
    test: "S3: whoever holds the version",
    file: "src/lib/http/calendar-response.test.ts",
    without: "the version that is known before",
    edits: [
      {
        file: "src/lib/http/calendar-response.ts",
        find: "answer.version ?? (await text())",
        put: "(await text()) || answer.version",
      },
    ],
  },
  {
    test: "S3: others have their turn",
    file: "src/lib/time/map-in-slices.test.ts",
    without: "the turn of others",
    edits: [{ file: "src/lib/time/map-in-slices.ts", find: "await setImmediate();", put: "" }],
  },
  {
    test: "S4: a folder that others",
    file: "src/db/open-embedded.test.ts",
    without: "the closing of the folder",
    edits: [{ file: "src/db/folder-lock.ts", find: "chmodSync(folder, 0o700);", put: "" }],
  },
  {
    test: "S7: a visitor's own word",
    file: "src/lib/http/settle-forwarded-headers.test.ts",
    without: "the choice of an address that is believed",
    edits: [
      {
        file: "src/lib/http/trusted-proxies.ts",
        find: "return chain.at(-1 - trusted.hops) ?? chain[0]",
        put: "return chain[0]",
      },
    ],
  },
  {
    test: "S9: a name that a visitor types",
    file: "tests/integration/checkout.test.ts",
    without: "one line of a name",
    edits: [
      {
        file: "src/lib/plain-text.ts",
        find: "return text.replaceAll(",
        put: "return text || text.replaceAll(",
      },
    ],
  },
  {
    test: "S9: a name with a formula",
    file: "src/lib/tickets/tickets-csv.test.ts",
    without: "quotes around each cell",
    edits: [{ file: "src/lib/tickets/tickets-csv.ts", find: "quoted_string: true,", put: "" }],
  },
  {
    test: "S10: a body that is too large",
    file: ENDPOINT,
    without: "the count of a body's bytes",
    edits: [
      {
        file: "src/app/api/inngest/route.ts",
        find: "await withBoundedBody(request, MAX_BYTES)",
        put: "await withBoundedBody(request, 1_000 * MAX_BYTES)",
      },
    ],
  },
  {
    test: "S11: what lies behind",
    file: MARKDOWN,
    without: "the end of what is parsed",
    edits: [
      {
        file: "src/lib/markdown/markdown-to-html.ts",
        find: "const MAX_MARKUP = 100_000;",
        put: "const MAX_MARKUP = 1e9;",
      },
    ],
  },
  {
    test: "S12: a ticket is acted on",
    file: "tests/integration/guests-panel.test.ts",
    without: "the comparison of a ticket's event",
    edits: [
      {
        file: "src/lib/tickets/locked-ticket.query.ts",
        find: "(resourceId !== undefined && found.resourceId !== resourceId)",
        put: "resourceId === id",
      },
    ],
  },
  {
    test: "S14: a new password",
    file: ACCOUNT,
    without: "the end of other sessions",
    edits: [
      {
        file: "src/lib/auth/account.store.ts",
        find: "revokeOtherSessions: true",
        put: "revokeOtherSessions: false",
      },
    ],
  },
  {
    test: "S14: a common password",
    file: ACCOUNT,
    without: "the list of common passwords",
    edits: [{ file: "src/lib/account/password-problem.ts", find: "score >= LEAST_SCORE", put: "score >= 0" }],
  },
  {
    test: "S14: with the second factor on",
    file: ACCOUNT,
    without: "the mark on a used code",
    edits: [
      {
        file: "src/lib/auth/sign-in-attempts.store.ts",
        find: 'kind: "code-used", most: 1',
        put: 'kind: "code-used", most: 9',
      },
    ],
  },
  {
    test: "S14: guesses at the code",
    file: ACCOUNT,
    without: "the count of wrong codes",
    edits: [
      {
        file: "src/lib/auth/sign-in-attempts.store.ts",
        find: 'kind: "code", most: 5',
        put: 'kind: "code", most: 500',
      },
    ],
  },
  {
    test: "S14: a session that nobody",
    file: ACCOUNT,
    without: "the idle limit",
    edits: [
      {
        file: "src/lib/auth/session-life.query.ts",
        find: "-IDLE_DAYS * DAY_MS",
        put: "-9 * IDLE_DAYS * DAY_MS",
      },
    ],
  },
  {
    test: "S14: a link sets",
    file: ACCOUNT,
    without: "the hash of the link",
    edits: [
      {
        file: "src/lib/auth/password-link.store.ts",
        find: 'createHash("sha256").update(token).digest("hex")',
        put: "token",
      },
    ],
  },
  {
    test: "S31: tells nothing of a present holder",
    file: "tests/integration/http-tickets.test.ts",
    without: "the comparison of the buyer with the holder",
    edits: [
      {
        file: "src/lib/tickets/purchase-ticket.store.ts",
        find: "formerHolders.length > 0 && !sameAddress(buyer.email, email)",
        put: "formerHolders.length > 99 && !sameAddress(buyer.email, email)",
      },
    ],
  },
  {
    test: "S32: ",
    file: MARKDOWN,
    without: "the look at what Markdown costs",
    edits: [
      {
        file: "src/lib/markdown/markdown-to-html.ts",
        find: "if (isTooCostly(beginning))",
        put: "if (isTooCostly(beginning) && source === rest.type)",
      },
    ],
  },
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
    file: LIMITS,
    without: "the network in the count",
    edits: [
      {
        file: "src/lib/auth/sign-in-attempts.store.ts",
        find: "countAttempt(db, fromNetwork, `${account}|${origin.network}`)",
        put: "countAttempt(db, fromNetwork, account)",
      },
    ],
  },
  {
    test: "S6: guesses from many networks",
    file: LIMITS,
    without: "the browser that is known",
    edits: [
      {
        file: "src/lib/auth/sign-in-hooks.ts",
        find: "isKnownBrowser: known === accountKey(email),",
        put: "isKnownBrowser: known === email,",
      },
    ],
  },
  {
    test: "S8: a limit outlasts",
    file: LIMITS,
    without: "the table of our own",
    edits: [
      {
        file: "src/lib/attempts/attempt.store.ts",
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
        file: "src/lib/calendar/calendar-host.store.ts",
        find: "    and not ${isErased(sql`held.email`)}\n",
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
