import type { CaseBreakage } from "./case-breakages.ts";

const MEET_LINKS = "tests/integration/meet-links.test.ts";

/** Of Meet links: T82 to T84. */
export const meetBreakages: CaseBreakage[] = [
  {
    test: "T82: the insert asks for the Meet link",
    file: MEET_LINKS,
    without: "the conference version in a write",
    edits: [
      {
        file: "src/calendar-sync/google/google-calendar.ts",
        find: `{ conferenceDataVersion: 1 }`,
        put: `{}`,
      },
    ],
  },
  {
    test: "T82: a Meet link that is pending for five looks",
    file: MEET_LINKS,
    without: "the looks at a pending Meet link",
    edits: [
      {
        file: "src/calendar-sync/store/behind.query.ts",
        find: "meet_due_at is not null and ${isOver",
        put: "meet_due_at is null and ${isOver",
      },
    ],
  },
  {
    test: "T82: while a Meet link is pending",
    file: MEET_LINKS,
    without: "the back-off between looks",
    edits: [
      {
        file: "src/calendar-sync/decide/meet-link.ts",
        find: `FIRST_LOOK_MS * 2 ** looks`,
        put: `FIRST_LOOK_MS`,
      },
    ],
  },
  {
    test: "T83: where Google fails to create it",
    file: MEET_LINKS,
    without: "the end of a request that failed",
    edits: [
      {
        file: "src/calendar-sync/decide/meet-link.ts",
        find: `if (held?.state !== "failed" || !isOurs(desired, held)) return false;`,
        put: `if (held || !held) return false;`,
      },
    ],
  },
  {
    test: "T83: a failed Meet link is requested again",
    file: MEET_LINKS,
    without: "the retry with the next save",
    edits: [
      {
        file: "src/calendar-sync/decide/meet-link.ts",
        find: `hasFailed(known) && known.revision !== revision;`,
        put: `hasFailed(known) && known.revision === RETRIED;`,
      },
    ],
  },
  {
    test: "T83: an account that gets",
    file: MEET_LINKS,
    without: "the write without a refused Meet link",
    edits: [
      {
        file: "src/calendar-sync/attempt/send-write.ts",
        find: `if (requestsMeet(write) && namesConference`,
        put: `if (!requestsMeet(write) && namesConference`,
      },
      {
        file: "src/calendar-sync/attempt/send-write.ts",
        find: `const isAboutMeet = requestsMeet(write) &&`,
        put: `const isAboutMeet = !requestsMeet(write) &&`,
      },
    ],
  },
  {
    test: "T83: a refusal that names no reason",
    file: MEET_LINKS,
    without: "the doubt about the Meet link",
    edits: [
      {
        file: "src/calendar-sync/attempt/send-write.ts",
        find: `const isAboutMeet = requestsMeet(write) &&`,
        put: `const isAboutMeet = !requestsMeet(write) &&`,
      },
    ],
  },
  {
    test: "T84: the Meet link survives edits",
    file: MEET_LINKS,
    without: "the look at the conference that is there",
    edits: [
      {
        file: "src/calendar-sync/decide/meet-link.ts",
        find: `if (isMeetAsDesired(desired, held)) return null;`,
        put: `if (!desired.meeting && isMeetAsDesired(desired, held)) return null;`,
      },
    ],
  },
  {
    test: "T84: a revived event that has lost",
    file: MEET_LINKS,
    without: "the look for a Meet link that a write did not bring",
    edits: [
      {
        file: "src/calendar-sync/decide/meet-link.ts",
        find: `known.revision === revision ? known.state : "pending";`,
        put: `known.revision === revision ? known.state : "ready";`,
      },
    ],
  },
  {
    test: "T84: a requested Meet link that a person removes",
    file: MEET_LINKS,
    without: "the number of a request",
    edits: [
      {
        file: "src/calendar-sync/decide/meet-link.ts",
        find: "-${known.request + 1}`",
        put: "-1`",
      },
    ],
  },
  {
    test: "T84: a Meet link is removed on request",
    file: MEET_LINKS,
    without: "the removal of our conference",
    edits: [
      {
        file: "src/calendar-sync/decide/meet-link.ts",
        find: `if (!desired.meeting) return { conferenceData: null };`,
        put: `if (!desired.meeting) return null;`,
      },
    ],
  },
  {
    test: "T84: a Meet link is removed on request",
    file: MEET_LINKS,
    without: "the silence about Meet links",
    edits: [
      {
        file: "src/calendar-sync/decide/email-policy.ts",
        find: `"location", "guests"]`,
        put: `"location", "guests", "conferenceData"]`,
      },
    ],
  },
  {
    test: "T84: a Meet that a person added",
    file: MEET_LINKS,
    without: "the difference between our conference and a person's",
    edits: [
      {
        file: "src/calendar-sync/decide/meet-link.ts",
        find: `return held.requestId?.startsWith(requests) ||`,
        put: `return held.id !== known.conferenceId ||`,
      },
    ],
  },
];
