import type { Breakage } from "./breakages.ts";

const LIST = "src/calendar-sync/decide/guest-list.ts";
const PATCH = "src/calendar-sync/attempt/send-write.ts";
const SEND = "src/calendar-sync/attempt/send-write.ts";
const MAIL = "src/calendar-sync/decide/email-policy.ts";

const RECORD = `  if (write.guests) await recordInvitations(engine, resourceId, write.guests);\n`;
const PATCHED = `    patchEvent(engine, eventId, write, { ifMatch: write.etag, sendUpdates }),\n  );\n`;

/** Mechanisms around tickets and guests. */
export const guestBreakages: Breakage[] = [
  {
    name: "guests: the list is replaced instead of merged",
    edits: [
      {
        file: PATCH,
        find: `{ attendees: guests.attendees }`,
        put: `{ attendees: guests.attendees.slice(guests.present.length - guests.removed.length) }`,
      },
    ],
  },
  {
    name: "guests: answers are dropped when the list is written",
    edits: [
      {
        file: PATCH,
        find: `{ attendees: guests.attendees }`,
        put: `{ attendees: guests.attendees.map(({ email }) => ({ email })) }`,
      },
    ],
  },
  {
    name: "guests: the list is written without being read",
    edits: [
      {
        file: "src/calendar-sync/decide/decide-write.ts",
        find: `planGuests(desired.guests, observed.attendees);`,
        put: `planGuests(desired.guests, observed.attendees.slice(0, 0));`,
      },
    ],
  },
  {
    name: "series: a change of its tickets touches no session",
    edits: [
      {
        file: "src/lib/tickets/ticket.store.ts",
        find: `await sessionIdsOf(transaction, resourceId) : [resourceId]`,
        put: `[] : [resourceId]`,
      },
    ],
  },
  {
    name: "series: a session that is added isn't touched",
    edits: [
      {
        file: "src/lib/series/series.store.ts",
        find: `    return touch(transaction, id);`,
        put: `    return null;`,
      },
    ],
  },
  {
    name: "series: a session that leaves keeps its holders",
    edits: [
      {
        file: "src/lib/series/series.store.ts",
        find: `return event.type === "event" ? touch(transaction, event.id) : null;`,
        put: `return null;`,
      },
    ],
  },
  {
    name: "series: a deleted one keeps its seats",
    edits: [
      {
        file: "src/lib/series/sold-as.query.ts",
        find: ` and series.deleted_at is null`,
        put: ``,
      },
    ],
  },
  {
    name: "guests: a refund doesn't raise the sync version",
    edits: [
      {
        file: "src/lib/tickets/refund-ticket.store.ts",
        find: `return { ticket: refunded ?? stored, changed: true };`,
        put: `return { ticket: refunded ?? stored, changed: false };`,
      },
    ],
  },
  {
    name: "guests: addresses are compared with their case",
    edits: [{ file: LIST, find: `return email.toLowerCase();`, put: `return email;` }],
  },
  {
    name: "guests: invitations are recorded after the write",
    edits: [
      { file: SEND, find: RECORD, put: "" },
      { file: SEND, find: PATCHED, put: PATCHED + RECORD },
    ],
  },
  {
    name: "guests: one added by hand is removed",
    edits: [{ file: LIST, find: `isInvited(addressOf(email)) && !isHolder`, put: `!isHolder` }],
  },
  {
    name: "guests: one who was invited stays without a ticket",
    edits: [{ file: LIST, find: `isInvited(addressOf(email)) && !isHolder`, put: `!email && !isHolder` }],
  },
  {
    name: "guests: they are recorded after the mirror is closed",
    edits: [
      {
        file: "src/calendar-sync/attempt/write-calendar-event.ts",
        find: `    if (attendees)
      await recordAttendees(engine, lease, { attendees, holders, isLive: settled.event !== null });\n`,
        put: "",
      },
      {
        file: "src/calendar-sync/attempt/write-calendar-event.ts",
        find: `    if (!isRecorded) throw new SyncFailure("interrupted", "retry", 0);\n`,
        put: `    if (!isRecorded) throw new SyncFailure("interrupted", "retry", 0);
    if (attendees)
      await recordAttendees(engine, lease, { attendees, holders, isLive: settled.event !== null });\n`,
      },
      {
        file: "src/calendar-sync/store/guest.store.ts",
        find: "where resource_id = ${resourceId} and lease_id = ${leaseId}\n",
        put: "where resource_id = ${resourceId} and ${leaseId}::text is not null\n",
      },
    ],
  },
  {
    name: "guests: those of an archived event are forgotten when their tickets end",
    edits: [
      {
        file: "src/calendar-sync/store/guest.store.ts",
        find: " or not ${isLive}::boolean\n",
        put: " or ${isLive}::boolean is null\n",
      },
    ],
  },
  {
    name: "guests: they are mailed for every change",
    edits: [
      {
        file: MAIL,
        find: `return isPublished || what.some((field) => TELLING.has(field)) ? "all" : "none";`,
        put: `return isPublished || what.some((field) => TELLING.has(field)) ? "all" : "all";`,
      },
    ],
  },
  {
    name: "guests: they are mailed about drafts",
    edits: [{ file: MAIL, find: `if (status === "tentative") return "none";`, put: `` }],
  },
  {
    name: "guests: they are mailed about what is past",
    edits: [{ file: MAIL, find: `if (isPast) return "none";`, put: `` }],
  },
  {
    name: "guests: Google's limit on invitations is taken for a failure of the whole event",
    edits: [
      {
        file: SEND,
        find: `new Set(["stop", "check-access", "defer-guests"])`,
        put: `new Set(["stop", "check-access"])`,
      },
    ],
  },
  {
    name: "guests: sales wake nobody, and the cron looks at saves only",
    edits: [
      {
        file: "src/lib/tickets/ticket.store.ts",
        find: "result.changed\n      ? await touchEach(transaction, ids)",
        put: "result.changed && ids.length === 0\n      ? await touchEach(transaction, ids)",
      },
      { file: "src/inngest/inngest.config.ts", find: `    calendarGuests,\n`, put: `` },
    ],
  },
];
