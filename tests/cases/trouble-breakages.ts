import type { CaseBreakage } from "./case-breakages.ts";

const CONNECTION = "tests/integration/connection.test.ts";
const GUESTS = "tests/integration/guests-panel.test.ts";
const EMAILS = "tests/integration/guest-emails.test.ts";
const PANEL = "tests/integration/calendar-panel.test.ts";

/** What organizers are told of status, emails and duplicates: X3, X7, X10, X21, X22, X26. */
export const troubleBreakages: CaseBreakage[] = [
  {
    test: "X7: while the connection is paused",
    file: CONNECTION,
    without: "the pause of the connection in each event's status",
    edits: [
      {
        file: "src/lib/calendar/calendar-view.ts",
        find: `if (pause) return "paused";`,
        put: ``,
      },
    ],
  },
  {
    test: "X7: a comparison holds",
    file: PANEL,
    without: "the moment of a comparison",
    edits: [
      {
        file: "src/lib/calendar/snapshot.ts",
        find: `[version, newest?.id ?? 0, calendar?.state, calendar?.syncedAt]`,
        put: `["always"]`,
      },
    ],
  },
  {
    test: "X21: publishing, canceling",
    file: "tests/integration/audit.test.ts",
    without: "names of their own for changes of state",
    edits: [
      {
        file: "src/lib/resources-query.ts",
        find: `["archived", "event-canceled"],`,
        put: `["archived", "event-saved"],`,
      },
    ],
  },
  {
    test: "X3: before a sale",
    file: EMAILS,
    without: "the others on the list",
    edits: [
      {
        file: "src/calendar-sync/decide/forecast-guests.ts",
        find: `staying.length + plan.restored.length + guestsByHand`,
        put: `plan.restored.length`,
      },
    ],
  },
  {
    test: "X10: a second ticket",
    file: GUESTS,
    without: "the look for another ticket of the address",
    edits: [
      {
        file: "src/app/organizer/events/[id]/guest-actions.ts",
        find: "`${nameOf(other)} already has a ticket. Add a second one?`",
        put: `""`,
      },
    ],
  },
  {
    test: "X22: “Sync now” says whom",
    file: PANEL,
    without: "the question before a sync emails guests",
    edits: [
      {
        file: "src/app/organizer/events/[id]/calendar-actions.ts",
        find: `if (question && !isAgreed(question, form)) return { question };`,
        put: ``,
      },
    ],
  },
  {
    test: "X26: after a repair",
    file: CONNECTION,
    without: "the news that Google works again",
    edits: [
      {
        file: "src/lib/connection/judge-connection.ts",
        find: `google === "works" && pause.error?.code !== "noDelegation"`,
        put: `false`,
      },
    ],
  },
];
