import type { CaseBreakage } from "./case-breakages.ts";

const HOSTS = "tests/long/hosts-and-calendars.test.ts";
const LEASE = "src/calendar-sync/store/lease.store.ts";
const BEHIND = "src/calendar-sync/store/behind.query.ts";
const MOVE = "src/calendar-sync/reconcile/move-calendar.ts";

const joinsNothing = [
  {
    file: LEASE,
    find: `const hasJoined = isElsewhere && (await joinCalendarInUse(engine, resourceId));`,
    put: `const hasJoined = isElsewhere && resourceId === "" && (await joinCalendarInUse(engine, resourceId));`,
  },
];

const outdatedIsOverlooked = [
  {
    file: BEHIND,
    find: `      union all \${mirrorsWith(isOutdated(engine, own))}
`,
    put: ``,
  },
];

/** Of the cases in which hosts, calendars and settings change. */
export const hostBreakages: CaseBreakage[] = [
  {
    test: "T35: an event whose first attempts went to a calendar",
    file: HOSTS,
    without: "the way out of a calendar where nothing is known to have arrived",
    edits: joinsNothing,
  },
  {
    test: "T35: what a wrong calendar took",
    file: HOSTS,
    without: "the removal of what was left in another calendar",
    edits: [
      {
        file: "src/inngest/functions/calendar-sync.ts",
        find: `if (written.hasFormerEvents) {`,
        put: `if (written.hasFormerEvents && resourceId === "") {`,
      },
    ],
  },
  {
    test: "T35: an event that failed for good under wrong settings",
    file: HOSTS,
    without: "the settings among what a failure speaks of",
    edits: [{ file: BEHIND, find: ` or mirror.settings_hash <> \${hash}`, put: `` }],
  },
  {
    test: "T35: a move that breaks off before the new event is there, and settings set back",
    file: HOSTS,
    without: "the way back to the calendar that a move left",
    edits: joinsNothing,
  },
  {
    test: "T35: a move that breaks off before the old event is gone, and settings set back",
    file: HOSTS,
    without: "the way back to the calendar that a move left",
    edits: joinsNothing,
  },
  {
    test: "T35: a move that breaks off before the old event is gone is finished",
    file: HOSTS,
    without: "the look for what was left in other calendars",
    edits: [
      { file: BEHIND, find: `where due_at is not null and`, put: `where false and due_at is not null and` },
    ],
  },
  {
    test: "T35: an event that was removed under other settings",
    file: HOSTS,
    without: "the knowledge that nothing is left where an event was removed, twice",
    edits: [
      { file: LEASE, find: `and (mirror.etag is not null or mirror.dirty),`, put: `and true,` },
      ...joinsNothing,
    ],
  },
  {
    test: "T36: a calendar under another name",
    file: HOSTS,
    without: "one name for each calendar",
    edits: [
      {
        file: "src/calendar-sync/decide/calendar-address.ts",
        find: `return name === PRIMARY ? user.toLowerCase() : name;`,
        put: `return \`\${user} \${name}\`;`,
      },
    ],
  },
  {
    test: "T36: another host who may write",
    file: HOSTS,
    without: "a name that is the calendar's, not the host's",
    edits: [
      {
        file: "src/calendar-sync/decide/calendar-address.ts",
        find: `return name === PRIMARY ? user.toLowerCase() : name;`,
        put: `return \`\${user} \${name}\`;`,
      },
    ],
  },
  {
    test: "T36: a host whose address changed",
    file: HOSTS,
    without: "the look through the new settings before a move",
    edits: [
      {
        file: MOVE,
        find: `const found = await charged(engine, () => engine.google.getEvent(eventId));`,
        put: `const found = resourceId ? null : await engine.google.getEvent(eventId);`,
      },
    ],
  },
  {
    test: "T37: a copy of the database",
    file: HOSTS,
    without: "the look at which installation wrote a mirror",
    edits: [
      {
        file: LEASE,
        find: "const isHere = sql`coalesce(mirror.installation_id = own.id and ",
        put: "const isHere = sql`coalesce(",
      },
    ],
  },
  {
    test: "T51: a move mails nobody",
    file: HOSTS,
    without: "the look at what a move changes for guests",
    edits: [
      {
        file: "src/calendar-sync/attempt/send-write.ts",
        find: `return formerHashes && desired.kind === "event"`,
        put: `return formerHashes && desired.kind === "event" && target.eventId === ""`,
      },
    ],
  },
  {
    test: "T51: events that are over stay",
    file: HOSTS,
    without: "the look at whether an event is over",
    edits: [
      {
        file: MOVE,
        find: `if (source.kind === "as-it-is" || (source.kind === "event" && source.isPast)) return { kind: "stay" };`,
        put: ``,
      },
    ],
  },
  {
    test: "T51: what can't be kept is said",
    file: HOSTS,
    without: "If-Match in the calendar that an event left",
    edits: [
      {
        file: "src/calendar-sync/attempt/remove-former-events.ts",
        find: `{ ifMatch: held.etag, sendUpdates }`,
        put: `{ sendUpdates }`,
      },
    ],
  },
  {
    test: "T55: all events follow the app's new address",
    file: HOSTS,
    without: "the look for events that were written under other settings",
    edits: outdatedIsOverlooked,
  },
  {
    test: "T55: events that another renderer wrote",
    file: HOSTS,
    without: "the look for events that were written under other settings",
    edits: outdatedIsOverlooked,
  },
];
