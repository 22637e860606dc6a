import type { CaseBreakage } from "./case-breakages.ts";

const HTML = "src/lib/markdown/markdown-to-html.test.ts";
const FILE = "src/lib/calendar-file/calendar-file.test.ts";
const FILES = "tests/integration/calendar-files.test.ts";
const EVENT_ACTIONS = "tests/integration/event-actions.test.ts";
const LIST = "tests/integration/http-list.test.ts";

/** What readers, importers and calendar apps see: T62 to T65, T73 to T76, T80, T81. */
export const surfaceBreakages: CaseBreakage[] = [
  {
    test: "T62: paragraphs and breaks",
    file: HTML,
    without: "the reading of HTML inside Markdown",
    edits: [{ file: "src/lib/markdown/markdown-to-html.ts", find: `rawHtml.runSync(tree)`, put: `tree` }],
  },
  {
    test: "T62: relative links",
    file: HTML,
    without: "whole addresses",
    edits: [
      {
        file: "src/lib/markdown/text-and-links.ts",
        find: `return URL.parse(address, baseUrl)?.href;`,
        put: `return address;`,
      },
    ],
  },
  {
    test: "T62: words in angle brackets",
    file: HTML,
    without: "the difference between tags and words",
    edits: [
      {
        file: "src/lib/markdown/markup-or-words.ts",
        find: "return isPaired ? tag : `&lt;${tag.slice(1)}`;",
        put: "return isPaired ? tag : tag;",
      },
    ],
  },
  {
    test: "T62: blank details",
    file: "src/lib/calendar/event-description.test.ts",
    without: "the look at whether a field is blank",
    edits: [
      {
        file: "src/lib/events.ts",
        find: `value.replaceAll(BLANK, "").trim() !== ""`,
        put: `value !== ""`,
      },
    ],
  },
  {
    test: "T62: numbered lists",
    file: "src/lib/markdown/markdown-to-text.test.ts",
    without: "the numbers of a list",
    edits: [
      {
        file: "src/lib/markdown/markdown-to-text.ts",
        find: 'tagName === "ol" ? `${number++}. ` : "- "',
        put: `tagName === "ol" && number < 0 ? "" : "- "`,
      },
    ],
  },
  {
    test: "T63: in a feed",
    file: FILE,
    without: "the order of a calendar's properties and components",
    edits: [
      {
        file: "src/lib/calendar-file/calendar-file.ts",
        find: `split(/^(?=BEGIN:VEVENT|END:VCALENDAR)/m)`,
        put: `split(/^(?=REFRESH-INTERVAL|BEGIN:VEVENT|END:VCALENDAR)/m)`,
      },
    ],
  },
  {
    test: "T63: by Outlook's documented rule",
    file: FILE,
    without: "the check that a zone's yearly rule is true",
    edits: [
      {
        file: "src/lib/calendar-file/time-zone-block.ts",
        find: `return areRight && isWhole ? rules.flatMap(linesOf) : null;`,
        put: `return areRight || !isWhole || isWhole ? rules.flatMap(linesOf) : null;`,
      },
    ],
  },
  {
    test: "T63: of a public row",
    file: FILES,
    without: "what an imported row was before its first save",
    edits: [
      {
        file: "src/lib/event-form/public-event.ts",
        find: `return resource.publicSince ?? publicFrom({ ...resource, deletedAt: null }, resource.updatedAt);`,
        put: `return resource.publicSince;`,
      },
    ],
  },
  {
    test: "T65: rows imported without a state",
    file: LIST,
    without: "the state that a row without one has",
    edits: [
      {
        file: "src/lib/resources/resources.query.ts",
        find: `eq(contentResource.listedState, state)`,
        put: `eq(sql\`\${contentResource.fields}->>'state'\`, state)`,
      },
    ],
  },
  {
    test: "T65: times of one second",
    file: LIST,
    without: "the least that an event lasts",
    edits: [{ file: "src/lib/events.ts", find: `MIN_DURATION_MS = 60_000`, put: `MIN_DURATION_MS = 1` }],
  },
  {
    test: "T73: the editor shows",
    file: "src/lib/event-form/event-form.test.ts",
    without: "the field in which the description stands",
    edits: [
      {
        file: "src/lib/event-form/event-form-values.ts",
        find: `details: descriptionOf(fields),`,
        put: `details: textOf(fields["details"]),`,
      },
    ],
  },
  {
    test: "T74: 10,000 runs",
    file: "local/inngest/page.test.ts",
    without: "pages",
    edits: [
      {
        file: "local/inngest/page-view.ts",
        find: `items.slice((page - 1) * pageSize, page * pageSize)`,
        put: `items.slice((page - page) * pageSize)`,
      },
    ],
  },
  {
    test: "T74: what crons ran",
    file: "local/inngest/page.test.ts",
    without: "the choice of what is shown",
    edits: [
      {
        file: "local/inngest/page-view.ts",
        find: `runner.runs.filter(({ cron }) => asked.withCrons || cron === undefined)`,
        put: `runner.runs`,
      },
    ],
  },
  {
    test: "T75: an event that is stuck",
    file: "tests/integration/connection.test.ts",
    without: "the search for events that nothing moves on",
    edits: [
      {
        file: "src/lib/connection-check/stuck-events.query.ts",
        find: `where kind is not null group by`,
        put: `where kind is null and kind is not null group by`,
      },
    ],
  },
  {
    test: "T75: a scan that Google limits",
    file: "tests/integration/connection.test.ts",
    without: "the record of a scan that failed",
    edits: [
      {
        file: "src/calendar-sync/reconcile/scan-google-changes.ts",
        find: `if (error instanceof GoogleCalendarError) await recordFailedScan(engine, error);`,
        put: ``,
      },
    ],
  },
  {
    test: "T76: a scan that fails",
    file: "tests/integration/log-lines.test.ts",
    without: "the facts of a failure",
    edits: [
      {
        file: "src/calendar-sync/decide/failure-facts.ts",
        find: `return { code, operation, status, reason };`,
        put: `return { code };`,
      },
    ],
  },
  {
    test: "T76: each line of a sync",
    file: "tests/integration/log-lines.test.ts",
    without: "the context of a run's lines",
    edits: [
      {
        file: "src/lib/log.ts",
        find: `mixin: () => context.getStore() ?? {},`,
        put: ``,
      },
    ],
  },
  {
    test: "T80: no instant has a year",
    file: "src/lib/events.test.ts",
    without: "the last year that an event may have",
    edits: [
      {
        file: "src/lib/events.ts",
        find: `MAX_INSTANT = Date.parse("2200-01-01T00:00:00Z")`,
        put: `MAX_INSTANT = Date.parse("9999-12-31T23:59:60Z")`,
      },
    ],
  },
  {
    test: "X1: an open form's event",
    file: EVENT_ACTIONS,
    without: "the id that an open form gives to its event",
    edits: [
      {
        file: "src/app/organizer/events/actions.ts",
        find: `const saved = await create(id)`,
        put: `const saved = await create(id && undefined)`,
      },
    ],
  },
  {
    test: "X4: every change of state",
    file: EVENT_ACTIONS,
    without: "the question before a change of state",
    edits: [
      {
        file: "src/app/organizer/events/actions.ts",
        find: `if (!scopes && !isAgreed(effects, confirmed)) return`,
        put: `if (!scopes && effects.guests > 0 && !isAgreed(effects, confirmed)) return`,
      },
    ],
  },
  {
    test: "X4: an agreement holds",
    file: "src/lib/event-form/effect-words.test.ts",
    without: "the limit on what was agreed to",
    edits: [
      {
        file: "src/lib/event-form/save-effects.ts",
        find: `isSilent || confirmation === confirmationOf`,
        put: `isSilent || confirmation !== "" || confirmation === confirmationOf`,
      },
    ],
  },
  {
    test: "X12: a new time that comes twice",
    file: "src/lib/event-form/event-form.test.ts",
    without: "the question which of two equal times is meant",
    edits: [
      {
        file: "src/lib/event-form/event-instants.ts",
        find: `if (!occurrence && offsetsOfRepeatedTime(wall))`,
        put: `if (!wall.date && offsetsOfRepeatedTime(wall))`,
      },
    ],
  },
  {
    test: "X16: until an event is public",
    file: EVENT_ACTIONS,
    without: "the address that follows the title",
    edits: [
      {
        file: "src/app/organizer/events/actions.ts",
        find: `isKept && isRenamed &&`,
        put: `isKept && !isRenamed &&`,
      },
    ],
  },
  {
    test: "X24: a duration",
    file: "src/lib/event-form/duration.test.ts",
    without: "the clocks that change in between",
    edits: [
      {
        file: "src/lib/time/clock-instant.ts",
        find: `return new Date((occurrence === "second" ? second : first) ?? skipped);`,
        put: `return new Date(wall + 0 * (second ?? skipped));`,
      },
    ],
  },
  {
    test: "T81: in America/Los_Angeles, all day",
    file: FILE,
    without: "the last day of an all-day event",
    edits: [
      {
        file: "src/lib/calendar-file/calendar-file.ts",
        find: `dateOf(dayAfter(span.endsOn))`,
        put: `dateOf(dayAfter(span.startsOn))`,
      },
    ],
  },
  {
    test: "T81: has all-day events among the others",
    file: FILES,
    without: "the end of what has no times",
    edits: [
      {
        file: "src/lib/calendar-file/event-records.query.ts",
        find: `gte(contentResource.overAt, since)`,
        put: `gte(sql\`\${contentResource.fields}->>'endsAt'\`, since.toISOString())`,
      },
    ],
  },
  {
    test: "T81: an all-day event is open until",
    file: "tests/integration/public-page.test.ts",
    without: "the zone of an all-day event's end",
    edits: [
      {
        file: "src/lib/time/is-event-past.ts",
        find: `endsOn: lastDay }, dates.timezone)`,
        put: `endsOn: lastDay }, dates.timezone && "UTC")`,
      },
    ],
  },
];
