import type { CaseBreakage } from "./case-breakages.ts";

const CHECKOUT = "tests/integration/checkout.test.ts";

/** What buyers and operators see: X6, X8, X13 to X15, X20, X30. */
export const publicBreakages: CaseBreakage[] = [
  {
    test: "X6: a former holder's link",
    file: CHECKOUT,
    without: "the look at former versions' signatures",
    edits: [
      {
        file: "src/lib/tickets/ended-ticket-link.ts",
        find: "version === null || version === ticket.linkVersion",
        put: "version === ticket.linkVersion",
      },
    ],
  },
  {
    test: "X6: a renewed link's former one",
    file: CHECKOUT,
    without: "the count of transfers",
    edits: [
      {
        file: "src/lib/tickets/ended-ticket-link.ts",
        find: "formerHolders.length === linkVersion",
        put: "formerHolders.length <= linkVersion",
      },
    ],
  },
  {
    test: "X8: a subscription opens",
    file: "src/lib/calendar-file/subscription-links.test.ts",
    without: "the scheme that calendar apps open",
    edits: [{ file: "src/lib/calendar-file/subscription-links.ts", find: '"webcal:"', put: '"https:"' }],
  },
  {
    test: "X13: the server writes a page's times",
    file: "src/components/public/public-views.test.ts",
    without: "the reader's format",
    edits: [
      {
        file: "src/components/time/event-span.tsx",
        find: "spanInWords(startsAt, endsAt, timeZone, format).when",
        put: "spanInWords(startsAt, endsAt, timeZone).when",
      },
    ],
  },
  {
    test: "X14: a holder whom Google invites",
    file: CHECKOUT,
    without: "the look at the invitation",
    edits: [
      {
        file: "src/lib/tickets/open-ticket.ts",
        find: "getsInvitation: getsInvitation(first)",
        put: "getsInvitation: false",
      },
    ],
  },
  {
    test: "X15: a test that passed beside a check",
    file: "src/lib/connection/diagnosis-in-text.test.ts",
    without: "the names of what failed",
    edits: [
      {
        file: "src/lib/connection/diagnosis-in-text.ts",
        find: "`Checks that need attention: ${wrong}.`",
        put: '"Something is wrong."',
      },
    ],
  },
  {
    test: "X15: wrong arguments",
    file: "src/commands/run-command.test.ts",
    without: "the exit code of wrong arguments",
    edits: [
      { file: "src/commands/run-command.ts", find: "process.exitCode = 2;", put: "process.exitCode = 1;" },
    ],
  },
  {
    test: "X20: nothing of",
    file: "local/google-calendar/rendered-description.test.ts",
    without: "the sanitizing",
    edits: [
      {
        file: "local/google-calendar/rendered-description.ts",
        find: ".use(rehypeSanitize, shown)",
        put: "",
      },
    ],
  },
  {
    test: "X30: an event's page alone",
    file: "src/lib/http/content-security-policy.test.ts",
    without: "the limit to events' pages",
    edits: [
      {
        file: "src/lib/http/content-security-policy.ts",
        find: 'path.startsWith("/events/") ? " https:" : ""',
        put: '" https:"',
      },
    ],
  },
];
