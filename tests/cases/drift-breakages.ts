import type { CaseBreakage } from "./case-breakages.ts";

const CONTESTED = "tests/long/contested-events.test.ts";
const DRIFT = "tests/integration/drift.test.ts";

/** Of what people and other programs do to an event in Google. */
export const driftBreakages: CaseBreakage[] = [
  {
    test: "T38: a timed event dragged to all-day",
    file: DRIFT,
    without: "the clearing of the date beside a time",
    edits: [
      {
        file: "src/calendar-sync/decide/owned-fields.ts",
        find: `: { ...at, date: null }`,
        put: `: { ...at, date: undefined }`,
      },
      {
        file: "src/calendar-sync/decide/owned-fields.ts",
        find: `| { date: null; dateTime`,
        put: `| { date: undefined; dateTime`,
      },
    ],
  },
  {
    test: "T38: of an all-day event of",
    file: DRIFT,
    without: "the end of a whole day",
    edits: [
      {
        file: "src/calendar-sync/google/google-event.ts",
        find: `if (!end?.date) return false;`,
        put: `if (end) return false;`,
      },
    ],
  },
  {
    test: "T81: switching between times and days",
    file: "tests/integration/all-day-events.test.ts",
    without: "the clearing of the times beside a date",
    edits: [
      {
        file: "src/calendar-sync/decide/owned-fields.ts",
        find: `{ ...at, dateTime: null, timeZone: null }`,
        put: `{ ...at, dateTime: undefined, timeZone: undefined }`,
      },
      {
        file: "src/calendar-sync/decide/owned-fields.ts",
        find: `{ date: string; dateTime: null; timeZone: null }`,
        put: `{ date: string; dateTime: undefined; timeZone: undefined }`,
      },
    ],
  },
  {
    test: "T81: an all-day event that somebody drags",
    file: "tests/integration/all-day-events.test.ts",
    without: "the comparison of days",
    edits: [
      {
        file: "src/calendar-sync/decide/owned-fields.ts",
        find: `return observed?.date === desired.date && !observed.dateTime;`,
        put: `return true;`,
      },
    ],
  },
  {
    test: "T39: an event that was made recurring",
    file: DRIFT,
    without: "the look at whether an event repeats",
    edits: [
      {
        file: "src/calendar-sync/decide/owned-fields.ts",
        find: `isSame: (_desired, observed) => observed.length === 0,`,
        put: `isSame: (_desired, observed) => observed.length >= 0,`,
      },
    ],
  },
  {
    test: "T39: no occurrence of a recurring event",
    file: DRIFT,
    without: "the look at whether an event is an occurrence",
    edits: [
      {
        file: "src/calendar-sync/attempt/remove-orphans.ts",
        find: `if (event.id === eventId || event.recurringEventId) continue;`,
        put: `if (event.id === eventId) continue;`,
      },
      {
        file: "src/calendar-sync/decide/scanned-event.ts",
        find: `if (event.recurringEventId && mirror.googleEventId !== event.id) continue;`,
        put: ``,
      },
    ],
  },
  {
    test: "T40: a copy of an event at generation",
    file: DRIFT,
    without: "the difference between a copy and an orphan",
    edits: [
      {
        file: "src/calendar-sync/decide/event-id.ts",
        find: `if (eventId === mirror.googleEventId || eventId === mirror.adoptedEventId) return true;`,
        put: `if (eventId) return true;`,
      },
    ],
  },
  {
    test: "T50: another program's title",
    file: CONTESTED,
    without: "the limit on reverts",
    edits: [
      {
        file: "src/calendar-sync/decide/drift.ts",
        find: `const MAX_REVERTS = 3;`,
        put: `const MAX_REVERTS = 1_000;`,
      },
    ],
  },
  {
    test: "T50: a guest whom somebody keeps taking off",
    file: CONTESTED,
    without: "the silence about reverts",
    edits: [
      {
        file: "src/calendar-sync/attempt/send-write.ts",
        find: `return write.changed.filter((field) => !write.reverted.includes(field));`,
        put: `return write.changed;`,
      },
    ],
  },
  {
    test: "T54: a guest whose address Google spells",
    file: CONTESTED,
    without: "the memory of how Google spells a guest",
    edits: [
      {
        file: "src/calendar-sync/store/guest.store.ts",
        find: `if (spellings.size === 0) return;`,
        put: `if (spellings.size >= 0) return;`,
      },
    ],
  },
  {
    test: "T50: a save of anything else",
    file: CONTESTED,
    without: "the look at fields that were left alone before a save",
    edits: [
      {
        file: "src/calendar-sync/decide/decide-write.ts",
        find: `if (isUnknown || isLeavingOver)`,
        put: `if (isUnknown)`,
      },
    ],
  },
  {
    test: "T50: a program that overwrites a field while guests",
    file: CONTESTED,
    without: "the record of each write of one attempt",
    edits: [
      {
        file: "src/calendar-sync/attempt/settle-calendar-event.ts",
        find: `      await recordStep(engine, target.lease, settled);\n`,
        put: ``,
      },
    ],
  },
  {
    test: "T54: a guest whom a person added under another spelling",
    file: CONTESTED,
    without: "the doubt about guests who look alike",
    edits: [
      {
        file: "src/calendar-sync/store/guest.store.ts",
        find: `byHand: alike !== null,`,
        put: `byHand: false,`,
      },
    ],
  },
  {
    test: "T54: a guest under another spelling goes",
    file: CONTESTED,
    without: "the look for invitations that nobody answered",
    edits: [
      {
        file: "src/calendar-sync/decide/guest-list.ts",
        find: `(!seen.has(address) && alikeAmong(lost, address) !== null)`,
        put: `(!seen.has(address) && lost.length < 0)`,
      },
    ],
  },
  {
    test: "T67: an adopted event whose id",
    file: DRIFT,
    without: "the next generation of an adopted event that is gone",
    edits: [
      {
        file: "src/calendar-sync/decide/decide-write.ts",
        find: `if (identity.isAdopted) return { do: "next-generation" };`,
        put: ``,
      },
    ],
  },
  {
    test: "T68: a guest list that Google cut",
    file: CONTESTED,
    without: "the doubt about a list that is cut",
    edits: [
      {
        file: "src/calendar-sync/decide/decide-write.ts",
        find: `const plan = observed.attendeesOmitted ? null : planGuests(`,
        put: `const plan = planGuests(`,
      },
    ],
  },
];
