import type { CaseBreakage } from "./case-breakages.ts";

/** What the form says and finds, and what a guest reads: X5, X9, X17 to X19, X23, X25, X27. */
export const formBreakages: CaseBreakage[] = [
  {
    test: "X5: the price",
    file: "src/lib/public-page/structured-data.test.ts",
    without: "the offer",
    edits: [{ file: "src/lib/public-page/structured-data.ts", find: `...offerOf(event),`, put: `` }],
  },
  {
    test: "X9: who was added after the event",
    file: "src/lib/tickets/guest-words.test.ts",
    without: "the look at when a guest was added",
    edits: [
      {
        file: "src/lib/tickets/guest-words.ts",
        find: `invitedAt && isPast(event, new Date(invitedAt))`,
        put: `false`,
      },
    ],
  },
  {
    test: "X17, X18: with",
    file: "src/lib/event-form/duration.test.ts",
    without: "the look at a long event",
    edits: [{ file: "src/lib/event-form/duration.ts", find: `days > MAX_EVENT_DAYS ?`, put: `days < 0 ?` }],
  },
  {
    test: "X18: a write lasts a year",
    file: "src/lib/resources/resource-fields.test.ts",
    without: "the longest event",
    edits: [
      {
        file: "src/lib/resources/resource-fields.ts",
        find: `if (days <= MAX_EVENT_DAYS) return [];`,
        put: `if (days <= MAX_EVENT_DAYS * 2) return [];`,
      },
    ],
  },
  {
    test: "X19: whether",
    file: "src/lib/markdown/markdown-to-html.test.ts",
    without: "the look for media",
    edits: [{ file: "src/lib/markdown/text-and-links.ts", find: `EMBEDDED.has(node.tagName) ||`, put: `` }],
  },
  {
    test: "X23: ",
    file: "src/lib/time/zone-search.test.ts",
    without: "the order by use",
    edits: [
      {
        file: "src/lib/time/zone-search.ts",
        find: `one.distance - other.distance || one.zone.rank - other.zone.rank`,
        put: `one.distance - other.distance`,
      },
    ],
  },
  {
    test: "X25: a ticket is canceled",
    file: "src/lib/tickets/guest-words.test.ts",
    without: "the difference between a ticket and a payment",
    edits: [
      {
        file: "src/lib/tickets/guest-words.ts",
        find: `if (state === "removed" && refundedWithPayment)`,
        put: `if (state === "removed")`,
      },
    ],
  },
  {
    test: "X27: ",
    file: "tests/long/every-command.test.ts",
    without: "the exit code of a wrong value",
    edits: [
      {
        file: "src/commands/run-command.ts",
        find: `if (error instanceof UsageError) {`,
        put: `if (error instanceof TypeError) {`,
      },
    ],
  },
];
