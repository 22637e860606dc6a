import type { CaseBreakage } from "./case-breakages.ts";

const ENDPOINT = "tests/integration/inngest-endpoint.test.ts";
const MARKDOWN = "src/lib/markdown/is-too-costly.test.ts";
const ERASURE = "tests/integration/erase-guest.test.ts";
const LIMITS = "tests/long/sign-in-limits.test.ts";
const AUDIT = "tests/integration/audit.test.ts";
const TOKENS = "src/lib/http/check-token.test.ts";
const SETTINGS = "src/env.test.ts";
const HEALTH = "tests/integration/http-health.test.ts";
const FILES = "tests/integration/calendar-files.test.ts";
const STRIPE = "tests/integration/stripe-webhook.test.ts";
const RESOURCES = "tests/integration/http-resources.test.ts";

/** Of the security cases, but for S14. */
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
    file: SETTINGS,
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
        file: "src/lib/calendar-file/calendar-file-token.ts",
        find: "[id, linkVersion], secret",
        put: "[id, Math.min(0, linkVersion)], secret",
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
  {
    test: "S16: the current and the previous",
    file: TOKENS,
    without: "the difference between reading and writing",
    edits: [
      {
        file: "src/lib/http/check-token.ts",
        find: "if (!READING.includes(request.method)) {",
        put: 'if (request.method === "") {',
      },
    ],
  },
  {
    test: "S16: the current and the previous",
    file: TOKENS,
    without: "the former token",
    edits: [{ file: "src/lib/http/check-token.ts", find: " || isSame(given, previous)", put: "" }],
  },
  {
    test: "S16: a token that isn't set",
    file: TOKENS,
    without: "the look at whether a token is set",
    edits: [
      {
        file: "src/lib/http/check-token.ts",
        find: "token !== null && timingSafeEqual(digest(given), digest(token))",
        put: "timingSafeEqual(digest(given), digest(String(token)))",
      },
    ],
  },
  {
    test: "S16: a signed token",
    file: TOKENS,
    without: "the end of a signed token",
    edits: [{ file: "src/lib/http/signed-token.ts", find: "> LIFE_MS", put: "> 10 * LIFE_MS" }],
  },
  {
    test: "S16: a signed token",
    file: TOKENS,
    without: "the method and the path in the signature",
    edits: [
      {
        file: "src/lib/http/signed-token.ts",
        find: ".update(`${method} ${path} ${at}`)",
        put: ".update(`${at}`)",
      },
    ],
  },
  {
    test: "S16: an API_TOKEN of a few",
    file: SETTINGS,
    without: "the look at how many characters a token is made of",
    edits: [{ file: "src/env.mjs", find: "new Set(token).size > 4", put: "new Set(token).size > 0" }],
  },
  {
    test: "S17: free tickets on the public",
    file: SETTINGS,
    without: "the rule about free tickets",
    edits: [
      {
        file: "src/env.mjs",
        find: 'env.DEMO_CHECKOUT === "1" && isPublic &&',
        put: 'env.DEMO_CHECKOUT === "" && isPublic &&',
      },
    ],
  },
  {
    test: "S17: free tickets that are plainly",
    file: SETTINGS,
    without: "the setting that asks for them",
    edits: [{ file: "src/env.mjs", find: ' && env.FREE_TICKETS_FOR_EVERYBODY !== "1"', put: "" }],
  },
  {
    test: "S18: strangers who ask at once",
    file: HEALTH,
    without: "the memory of Google's answer",
    edits: [
      {
        file: "src/lib/http/read-health.ts",
        find: "rememberFor(REMEMBERED_MS, checkGoogle)",
        put: "rememberFor(0, checkGoogle)",
      },
    ],
  },
  {
    test: "S18: strangers who ask at once",
    file: HEALTH,
    without: "the difference between strangers and others",
    edits: [{ file: "src/app/api/health/route.ts", find: "withoutReasons(health)", put: "health" }],
  },
  {
    test: "S19: a database across",
    file: "src/lib/connection/judge-connection.test.ts",
    without: "the words about its certificate",
    edits: [
      {
        file: "src/lib/connection/judge-connection.ts",
        find: "const words = settings.isDatabaseExposed",
        put: "const words = settings.isDatabaseExposed && !settings",
      },
    ],
  },
  {
    test: "S19: the app works with a role",
    file: "tests/postgres/two-roles.test.ts",
    without: "the rule that the app changes no table",
    edits: [
      {
        file: "src/db/open-postgres.ts",
        find: "    if (pending > 0)",
        put: '    await db.execute("alter table ticket add column if not exists extra text");\n    if (pending > 0)',
      },
    ],
  },
  {
    test: "S23: a ticket's link outlives",
    file: FILES,
    without: "the former secret",
    edits: [
      {
        file: "src/lib/tickets/link-of-ticket.ts",
        find: "[linkSecret(), previous] :",
        put: "[linkSecret()] :",
      },
    ],
  },
  {
    test: "S23: a ticket's link outlives",
    file: FILES,
    without: "the links' own secret",
    edits: [
      {
        file: "src/lib/tickets/link-of-ticket.ts",
        find: "env.TICKET_LINK_SECRET ?? env.BETTER_AUTH_SECRET",
        put: "env.BETTER_AUTH_SECRET",
      },
    ],
  },
  {
    test: "S27: a ticket's new link",
    file: "tests/integration/guests-panel.test.ts",
    without: "the version of the link",
    edits: [
      {
        file: "src/lib/tickets/renew-link-of-ticket.store.ts",
        find: "stored.linkVersion + 1;",
        put: "stored.linkVersion;",
      },
    ],
  },
  {
    test: "S28: is signed for an hour",
    file: STRIPE,
    without: "the look at the signature's date",
    edits: [
      {
        file: "src/lib/stripe/verified-stripe-event.ts",
        find: "!signature || isFromTheFuture(signature)",
        put: '!signature || isFromTheFuture("")',
      },
    ],
  },
  {
    test: "S28: what a connected account",
    file: STRIPE,
    without: "the look at whose sale it is",
    edits: [
      {
        file: "src/lib/stripe/stripe-event.ts",
        find: "if (account !== undefined) return",
        put: 'if (account === "") return',
      },
    ],
  },
  {
    test: "S28: what was paid in test mode",
    file: STRIPE,
    without: "the look at the mode",
    edits: [{ file: "src/app/api/webhooks/stripe/route.ts", find: "event.livemode ?", put: "event.id ?" }],
  },
  {
    test: "S29: a image",
    file: RESOURCES,
    without: "the blanks that browsers ignore",
    edits: [
      {
        file: "src/lib/resources/resource-fields.ts",
        find: 'value.replaceAll(/[\\s\\p{Cc}]/gu, "")',
        put: "value",
      },
    ],
  },
  {
    test: "S29: a image",
    file: RESOURCES,
    without: "the look at a link's scheme",
    edits: [
      {
        file: "src/lib/resources/resource-fields.ts",
        find: "/^https?$/i.test(scheme)",
        put: 'scheme !== ""',
      },
    ],
  },
  {
    test: "S30: TRACE",
    file: "src/lib/http/refuse-odd-request.test.ts",
    without: "the list of methods",
    edits: [
      {
        file: "src/lib/http/refuse-odd-request.ts",
        find: '!METHODS.includes(request.method ?? "")',
        put: 'request.method === ""',
      },
    ],
  },
  {
    test: "S31: the form of a ticket",
    file: "tests/integration/checkout.test.ts",
    without: "the look at whose ticket it is by now",
    edits: [
      {
        file: "src/lib/checkout/sell-in-checkout.ts",
        find: "sale.isTransferred ?",
        put: "sale.isTransferred && !sale.ticket ?",
      },
    ],
  },
  {
    test: "S33: a cursor at",
    file: "src/lib/resources/list-cursor.test.ts",
    without: "the look at the year",
    edits: [{ file: "src/lib/resources/list-cursor.ts", find: ".refine(isDatabaseDate)", put: "" }],
  },
  {
    test: "S33: a cursor of the year 0",
    file: "tests/integration/http-list.test.ts",
    without: "the look at the year",
    edits: [{ file: "src/lib/resources/list-cursor.ts", find: ".refine(isDatabaseDate)", put: "" }],
  },
  {
    test: "S6: a known browser has no more",
    file: LIMITS,
    without: "the limit of a known browser",
    edits: [
      {
        file: "src/lib/auth/sign-in-attempts.store.ts",
        find: 'kind: "sign-in-known", most: 10',
        put: 'kind: "sign-in-known", most: 1_000',
      },
    ],
  },
  {
    test: "S6: a browser is known for one",
    file: LIMITS,
    without: "the signature of what a browser keeps",
    edits: [
      {
        file: "src/lib/auth/sign-in-hooks.ts",
        find: "await context.getSignedCookie(KNOWN_BROWSER, secret)",
        put: 'context.getCookie(KNOWN_BROWSER)?.split(".")[0]',
      },
    ],
  },
  {
    test: "S10: sign-in takes no more",
    file: ENDPOINT,
    without: "the count of what is sent to sign-in",
    edits: [
      {
        file: "src/app/api/auth/[...all]/route.ts",
        find: "const MAX_BYTES = 64_000;",
        put: "const MAX_BYTES = 64_000_000;",
      },
    ],
  },
  {
    test: "S15: sign-ins are written down",
    file: AUDIT,
    without: "the hash of the network",
    edits: [
      {
        file: "src/lib/http/network-of-visitor.ts",
        find: 'return createHmac("sha256", Buffer.from(key)).update(network).digest("base64url");',
        put: 'return createHmac("sha256", Buffer.from(key)).update(network) && network;',
      },
    ],
  },
  {
    test: "S15: sign-ins are written down",
    file: AUDIT,
    without: "the hash of the account",
    edits: [
      { file: "src/lib/auth/sign-in-hooks.ts", find: "subject: accountKey(email)", put: "subject: email" },
    ],
  },
  {
    test: "S15: what the API changes",
    file: AUDIT,
    without: "the entry about an event",
    edits: [
      {
        file: "src/lib/resources-query.ts",
        find: "await record({ actor: by, action: actionOf(stored, resource), resourceId: resource.id });",
        put: "",
      },
    ],
  },
  {
    test: "S15: what an organizer does",
    file: AUDIT,
    without: "the person who asked for it",
    edits: [
      {
        file: "src/app/organizer/events/[id]/guest-actions.ts",
        find: "await refundTicket(its.ticketId, new Date(), { by, ofEvent: its.id });",
        put: "await refundTicket(its.ticketId, new Date(), { ofEvent: its.id });",
      },
    ],
  },
  {
    test: "S15: what was done before",
    file: AUDIT,
    without: "the look at what was done before",
    edits: [
      {
        file: "src/lib/tickets/refund-ticket.store.ts",
        find: "if (stored.refundedAt) return { ticket: stored, changed: false };",
        put: "",
      },
    ],
  },
  {
    test: "S15: deleting, restoring and editing",
    file: AUDIT,
    without: "the difference between them",
    edits: [
      {
        file: "src/lib/resources-query.ts",
        find: "action: actionOf(stored, resource)",
        put: "action: actionOf(stored, stored)",
      },
    ],
  },
  {
    test: "S15: what visitors take and Stripe",
    file: AUDIT,
    without: "the entry about what a refund ends",
    edits: [
      {
        file: "src/lib/tickets/settle-payment.store.ts",
        find: "if (done.changed) await record(",
        put: "if (done.changed && !id) await record(",
      },
    ],
  },
  {
    test: "S15: a change of an event or a ticket",
    file: AUDIT,
    without: "the common transaction",
    edits: [
      {
        file: "src/lib/audit/audit.store.ts",
        find: "      await insertEntries(transaction, entries);\n",
        put: "",
      },
      {
        file: "src/lib/audit/audit.store.ts",
        find: 'log.info(entry, "Audit");\n  return',
        put: "await recordAudit(entry);\n  return",
      },
    ],
  },
  {
    test: "S15: an entry that can't be written",
    file: AUDIT,
    without: "the way on without the entry",
    edits: [
      {
        file: "src/lib/audit/audit.store.ts",
        find: "const reason = error instanceof Error",
        put: "if (error) throw error;\n    const reason = error instanceof Error",
      },
    ],
  },
  {
    test: "S15: what the framework says",
    file: "src/commands/log-console.test.ts",
    without: "the app's log",
    edits: [
      {
        file: "src/commands/log-console.ts",
        find: "console.error = (...said: unknown[]) => log.error",
        put: "console.error = (...said: unknown[]) => log.warn",
      },
    ],
  },
  {
    test: "S16: with the reading token, POST /api/tickets/ticket-a/refund",
    file: "tests/integration/http-access.test.ts",
    without: "the difference between reading and writing",
    edits: [
      {
        file: "src/lib/http/check-token.ts",
        find: "if (!READING.includes(request.method)) {",
        put: 'if (request.method === "") {',
      },
    ],
  },
  {
    test: "S16: doctor sends its token to nobody",
    file: "src/commands/ask-running-app.test.ts",
    without: "the signature in the token's place",
    edits: [
      {
        file: "src/commands/ask-running-app.ts",
        find: "const token = signedToken(env.API_TOKEN, method, path, new Date());",
        put: "const token = env.API_TOKEN;",
      },
    ],
  },
  {
    test: "S19: a public address without https",
    file: SETTINGS,
    without: "the rule about https",
    edits: [
      {
        file: "src/env.mjs",
        find: 'protocol === "https:" || !isPublicHost(hostname)',
        put: 'protocol !== "" || !isPublicHost(hostname)',
      },
    ],
  },
  {
    test: "S24: other sites read no response",
    file: "src/lib/http/security-headers.test.ts",
    without: "the header that says so",
    edits: [
      {
        file: "src/lib/http/security-headers.ts",
        find: 'response.setHeader("cross-origin-resource-policy", "same-origin");',
        put: "",
      },
    ],
  },
  {
    test: "S24: other sites read no response",
    file: "src/lib/http/security-headers.test.ts",
    without: "the year of https",
    edits: [
      {
        file: "src/lib/http/security-headers.ts",
        find: 'if (!appUrl.startsWith("https:")) return;',
        put: "return;",
      },
    ],
  },
  {
    test: "S25: beside the choice",
    file: "src/components/events/event-form.test.ts",
    without: "the word about guesses",
    edits: [
      {
        file: "src/components/events/event-form-parts.tsx",
        find: "anyone with the link, which can be guessed",
        put: "anyone with the link",
      },
    ],
  },
  {
    test: "S26: signing out takes",
    file: "src/components/account/sign-out-form.test.ts",
    without: "what signing out does in the browser",
    edits: [
      {
        file: "src/components/account/sign-out-form.tsx",
        find: " onSubmit={forgetAllUnsavedEdits}",
        put: " onSubmit={() => forgetAllUnsavedEdits.name}",
      },
    ],
  },
  {
    test: "S26: signing out takes",
    file: "src/components/account/sign-out-form.test.ts",
    without: "the choice of what is the app's own",
    edits: [
      { file: "src/components/events/use-unsaved-edits.ts", find: ".filter(isUnsavedEditsKey)", put: "" },
    ],
  },
  {
    test: "S29: a title with line breaks",
    file: RESOURCES,
    without: "one line of a title",
    edits: [{ file: "src/lib/events.ts", find: "    .overwrite(singleLine)\n", put: "" }],
  },
  {
    test: "S34: what was counted",
    file: "tests/long/retention.test.ts",
    without: "the deletion of attempts",
    edits: [{ file: "src/lib/retention/forget-old-rows.store.ts", find: '  "attempts",\n', put: "" }],
  },
  {
    test: "S34: what was counted",
    file: "tests/long/retention.test.ts",
    without: "the deletion of what the library counted",
    edits: [{ file: "src/lib/retention/forget-old-rows.store.ts", find: '  "signInRates",\n', put: "" }],
  },
  {
    test: "S15: what an organizer does to an event",
    file: "tests/integration/event-actions.test.ts",
    without: "the person who deletes",
    edits: [
      {
        file: "src/app/organizer/events/actions.ts",
        find: "deleteResource(id, new Date(), actor)",
        put: "deleteResource(id, new Date())",
      },
    ],
  },
  {
    test: "S6: guesses that arrive",
    file: LIMITS,
    without: "the count that is read as it is written",
    edits: [
      {
        file: "src/lib/attempts/attempt.store.ts",
        find: "if (!counted || counted.count <= limit.most) return null;",
        put: "if (!counted || counted.count !== limit.most + 1) return null;",
      },
    ],
  },
  {
    test: "S3: a text is rendered once",
    file: "src/lib/remember-results.test.ts",
    without: "the memory of what was rendered",
    edits: [
      {
        file: "src/lib/remember-results.ts",
        find: "results.get(key) ?? work(...args)",
        put: "work(...args)",
      },
    ],
  },
  {
    test: "S3: no more than 3,000",
    file: "src/lib/remember-results.test.ts",
    without: "the end of what is kept",
    edits: [
      {
        file: "src/lib/remember-results.ts",
        find: "results.size > most &&",
        put: "results.size > 9 * most &&",
      },
    ],
  },
  {
    test: "S13: a seat at an event",
    file: ERASURE,
    without: "the difference between seats and refunded tickets",
    edits: [
      {
        file: "src/lib/tickets/erase-guest.store.ts",
        find: "          isNull(ticket.refundedAt),\n",
        put: "",
      },
    ],
  },
  {
    test: "S13: of an event that was removed",
    file: ERASURE,
    without: "the look at whether Google still has the event",
    edits: [
      {
        file: "src/lib/tickets/erase-guest.store.ts",
        find: " and ${calendarMirror.state} <> 'removed'",
        put: "",
      },
    ],
  },
  {
    test: "S13: after the days",
    file: ERASURE,
    without: "the days",
    edits: [
      {
        file: "src/lib/retention/erase-former-guests.store.ts",
        find: "-env.GUEST_RETENTION_DAYS *",
        put: "-2 * env.GUEST_RETENTION_DAYS *",
      },
    ],
  },
];
