import type { CaseBreakage } from "./case-breakages.ts";

const JOIN = "tests/integration/join.test.ts";
const FEED = "tests/integration/holder-feed.test.ts";
const PRIVATE = "tests/integration/private-join-links.test.ts";

const wrongLinkInPublic = {
  file: "src/lib/calendar-file/entry-of-event.ts",
  find: `fullEntry(record, fields, { joinUrl: null, attendeeInstructions: null, appUrl })`,
  put: `fullEntry(record, fields, { joinUrl: fields.joinUrl ?? null, attendeeInstructions: null, appUrl })`,
};

/** Join links and holders' feeds: T86 to T88, S35, S36. */
export const joinBreakages: CaseBreakage[] = [
  {
    test: "T86: a join link is on no public page",
    file: PRIVATE,
    without: "public files without a join link",
    edits: [wrongLinkInPublic],
  },
  {
    test: "T86: no answer to ten thousand",
    file: "tests/long/private-join-links.test.ts",
    without: "public files without a join link",
    edits: [wrongLinkInPublic],
  },
  {
    test: "T86: an imported join link",
    file: JOIN,
    without: "the leniency about imported ones",
    edits: [
      {
        file: "src/lib/events.ts",
        find: `joinUrl: JoinUrlSchema.nullish().catch(null),`,
        put: `joinUrl: JoinUrlSchema.nullish(),`,
      },
    ],
  },
  {
    test: "T86: a write takes a join link",
    file: JOIN,
    without: "the check of a write",
    edits: [
      {
        file: "src/lib/resources/resource-fields.ts",
        find: `if (type === "event") return EventLinks;`,
        put: ``,
      },
    ],
  },
  {
    test: "T86: a meeting in the location",
    file: "src/components/events/event-form.test.ts",
    without: "the look for a meeting",
    edits: [
      {
        file: "src/components/events/event-place-fields.tsx",
        find: `meetingIn(location.value)`,
        put: `meetingIn("")`,
      },
    ],
  },
  {
    test: "T86: the join link is saved",
    file: "src/lib/event-form/event-form.test.ts",
    without: "the form's field",
    edits: [
      {
        file: "src/lib/event-form/event-form-schema.ts",
        find: `joinUrl: inputs.joinUrl.trim() || null,`,
        put: ``,
      },
    ],
  },
  {
    test: "T86: an event that is online",
    file: "src/lib/public-page/structured-data.test.ts",
    without: "the page as the place to join",
    edits: [
      {
        file: "src/lib/public-page/structured-data.ts",
        find: `(/^online$/i.test(location) ? pageUrl : null)`,
        put: `null`,
      },
    ],
  },
  {
    test: "T87: the link ends half an hour",
    file: JOIN,
    without: "the time for overrunning",
    edits: [{ file: "src/lib/join/join-target.ts", find: `30 * 60_000`, put: `0` }],
  },
  {
    test: "T87: after a refund",
    file: JOIN,
    without: "the look at the refund",
    edits: [
      {
        file: "src/lib/join/decide-join.ts",
        find: `if (isRefunded) return refused("refunded");`,
        put: ``,
      },
    ],
  },
  {
    test: "T87: after a transfer",
    file: JOIN,
    without: "the version in the link",
    edits: [
      {
        file: "src/lib/join/join-token.ts",
        find: `[ticketId, linkVersion, sessionId], secret`,
        put: `[ticketId, Math.min(0, linkVersion), sessionId], secret`,
      },
    ],
  },
  {
    test: "T87: a look at the headers",
    file: JOIN,
    without: "the look at who asks",
    edits: [
      {
        file: "src/app/join/[token]/route.ts",
        find: `{ counts: !isLookAhead(request) }`,
        put: `{ counts: isLookAhead(request) || true }`,
      },
    ],
  },
  {
    test: "T87: two tickets of one address",
    file: JOIN,
    without: "the count of people",
    edits: [
      {
        file: "src/lib/join/ticket-join.store.ts",
        find: `countDistinct(sql\`lower(\${ticket.email})\`)`,
        put: `countDistinct(ticket.id)`,
      },
    ],
  },
  {
    test: "T87: the ticket of a series",
    file: JOIN,
    without: "the look at what the ticket is for",
    edits: [
      {
        file: "src/lib/join/open-join.ts",
        find: `session: held && session && isAdmitted(held, session, now) ? session : null,`,
        put: `session: session ?? null,`,
      },
    ],
  },
  {
    test: "T87: in Google, guests read",
    file: JOIN,
    without: "the link in the description",
    edits: [
      {
        file: "src/lib/calendar/event-description.ts",
        find: "[joinUrl && `Join: <${joinUrl}>`, attendeeInstructions]",
        put: "[attendeeInstructions]",
      },
    ],
  },
  {
    test: "T87: the holder's file",
    file: JOIN,
    without: "the holder's own link",
    edits: [
      {
        file: "src/lib/calendar-file/entry-of-event.ts",
        find: `canJoin(fields, record.mirror, now) ? joinLink : null`,
        put: `canJoin(fields, record.mirror, now) ? (fields.joinUrl ?? null) : null`,
      },
    ],
  },
  {
    test: "T87: the answer is kept by no cache",
    file: JOIN,
    without: "the headers",
    edits: [
      {
        file: "src/app/join/[token]/route.ts",
        find: `headers: { ...HEADERS, location: joining.target }`,
        put: `headers: { location: joining.target }`,
      },
    ],
  },
  {
    test: "T88: what was refunded",
    file: FEED,
    without: "the former holders",
    edits: [
      {
        file: "src/lib/tickets/address-of-ticket.query.ts",
        find: `.where(or(isHeldBy(email), wasHeldBy(email)))`,
        put: `.where(or(isHeldBy(email)))`,
      },
    ],
  },
  {
    test: "T88: a session stays",
    file: FEED,
    without: "the preference for a valid ticket",
    edits: [
      {
        file: "src/lib/holder-feed/open-holder-feed.ts",
        find: `all.find(({ isValid }) => isValid) ?? all[0]`,
        put: `all[0]`,
      },
    ],
  },
  {
    test: "T88: a new link ends",
    file: FEED,
    without: "the version of the link",
    edits: [
      {
        file: "src/lib/holder-feed/open-holder-feed.ts",
        find: `if (version !== feed.linkVersion) return { kind: "ended" };`,
        put: ``,
      },
    ],
  },
  {
    test: "T88: a holder's feed has the sessions",
    file: FEED,
    without: "the sessions of a series",
    edits: [
      {
        file: "src/lib/tickets/held-ticket.query.ts",
        find: `sessions: ofSeries ?? [record]`,
        put: `sessions: [record]`,
      },
    ],
  },
  {
    test: "S35: no other ticket's",
    file: JOIN,
    without: "the session in the signature",
    edits: [
      {
        file: "src/lib/join/join-token.ts",
        find: `[ticketId, linkVersion, sessionId], secret`,
        put: `[ticketId, linkVersion], secret`,
      },
    ],
  },
  {
    test: "S36: no other signature opens a feed",
    file: FEED,
    without: "the id in the signature",
    edits: [
      {
        file: "src/lib/holder-feed/holder-feed-token.ts",
        find: `[id, linkVersion], secret`,
        put: `[linkVersion], secret`,
      },
    ],
  },
  {
    test: "S36: only an organizer",
    file: FEED,
    without: "the look at whose event it is",
    edits: [
      {
        file: "src/lib/tickets/locked-ticket.query.ts",
        find: `.where(and(eq(ticket.id, id), isSoldFor(eventId)));`,
        put: `.where(and(eq(ticket.id, id)));`,
      },
    ],
  },
  {
    test: "S36: erasing a person",
    file: FEED,
    without: "the erasure of the feed",
    edits: [
      {
        file: "src/lib/tickets/erase-guest.store.ts",
        find: `await db.delete(holderFeed).where(eq(holderFeed.address, email.toLowerCase()));`,
        put: ``,
      },
    ],
  },
];
