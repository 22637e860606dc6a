import { guestBreakages } from "#tests/simulation/guest-breakages.ts";
import type { Breakage } from "#tests/simulation/breakages.ts";
import type { CaseBreakage } from "./case-breakages.ts";

const SERIES = "tests/integration/series.test.ts";

function planted(name: string): Breakage["edits"] {
  const found = guestBreakages.find((breakage) => breakage.name === name);
  if (!found) throw new Error(`There is no breakage called ${name}`);
  return found.edits;
}

/** Series, their sessions and the rules that make them: T85, T89 to T94. */
export const seriesBreakages: CaseBreakage[] = [
  {
    test: "T85: sessions keep their wall time",
    file: "src/lib/series/repeat-dates.test.ts",
    without: "the wall clock of the event's zone",
    edits: [
      {
        file: "src/lib/series/repeat-dates.ts",
        find: `start.toPlainDateTime(from.toPlainTime()).toZonedDateTime(timeZone);`,
        put: `start.toPlainDateTime(from.toPlainTime()).toZonedDateTime("+01:00");`,
      },
    ],
  },
  {
    test: "T85: a rule makes sessions",
    file: SERIES,
    without: "ids from series and date",
    edits: [
      {
        file: "src/lib/series/repeat-sessions.store.ts",
        find: "return `${seriesId}.${date}`;",
        put: "return `${seriesId}.${date}.${performance.now()}`.replace(/[^A-Za-z0-9.-]/g, '');",
      },
    ],
  },
  {
    test: "T89: one purchase",
    file: SERIES,
    without: "the sessions that a sale touches",
    edits: planted("series: a change of its tickets touches no session"),
  },
  {
    test: "T90: a session added while Inngest is down",
    file: SERIES,
    without: "the change of an event that becomes a session",
    edits: planted("series: a session that is added isn't touched"),
  },
  {
    test: "T91: a refund of a series",
    file: SERIES,
    without: "the sessions that a refund touches",
    edits: planted("series: a change of its tickets touches no session"),
  },
  {
    test: "T92: who holds",
    file: SERIES,
    without: "the event's own tickets",
    edits: [
      {
        file: "src/lib/series/sold-as.query.ts",
        find: "select ${resourceId}::varchar union all",
        put: "select ''::varchar union all",
      },
    ],
  },
  {
    test: "T93: deleting a series",
    file: SERIES,
    without: "the sessions that a deletion touches",
    edits: [
      {
        file: "src/lib/resources-query.ts",
        find: `if (after.type !== SERIES || isSame) return [];`,
        put: `if (after.type === SERIES || isSame) return [];`,
      },
    ],
  },
  {
    test: "T94: a rule that is killed midway",
    file: SERIES,
    without: "one transaction for all sessions",
    edits: [
      {
        file: "src/lib/series/repeat-sessions.store.ts",
        find: `await transaction.insert(contentResource).values(`,
        put: `await (await import("#src/db/database.ts").then(({ database }) => database())).insert(contentResource).values(`,
      },
    ],
  },
  {
    test: "T95: a new time moves other sessions",
    file: "src/lib/series/session-change.test.ts",
    without: "the wall clock of each session",
    edits: [
      {
        file: "src/lib/series/session-change.ts",
        find: `return { ...movedTo(date, to, zoneOf(after)), timezone };`,
        put: `return { ...movedTo(date, to, "+02:00"), timezone };`,
      },
    ],
  },
];
