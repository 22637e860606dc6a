import type { Figure } from "../report/measurement.ts";
import { exactly } from "../report/statistics.ts";
import { literal, product } from "../world/sides.ts";
import { type Side, startWorld } from "../world/start-world.ts";
import { type Act, type Counted, countActs, SALES } from "./count-acts.ts";
import { countSeries, type CountedSeries, SESSIONS } from "./count-series.ts";
import type { Work } from "./count-work.ts";
import type { Measure } from "./measure.ts";
import { NO_CRONS } from "./world-settings.ts";

/** What fails is tried again sooner than in life: how often is counted, not how long it takes. */
const BACKOFF_DIVISOR = 50;

type Kind = { words: string; of: (work: Work) => number };
type Row = { act: Act; name: string; kinds: Kind[]; most: (number | null)[] };

const calls: Kind = { words: "Google calls", of: (work) => work.calls };
const writes: Kind = { words: "Google writes", of: (work) => work.writes };
const tokens: Kind = { words: "token requests", of: (work) => work.tokens };
const requests: Kind = { words: "requests to /api/inngest", of: (work) => work.requests };
const ofRun: Kind = { words: "the run's statements", of: (work) => work.runStatements };
const ofSave: Kind = { words: "the save's own statements", of: (work) => work.saveStatements };
const ofAll: Kind = {
  words: "statements of saves and runs",
  of: (work) => work.saveStatements + work.runStatements,
};

const apart = [calls, tokens, requests, ofRun, ofSave];
const together = [calls, writes, tokens, requests, ofAll];

/** What each act may cost this app at most, kind by kind. */
const rows: Row[] = [
  { act: "create", name: "create", kinds: apart, most: [1, 0, 1] },
  { act: "update", name: "update", kinds: apart, most: [1, 0, 1, 8] },
  { act: "unchanged", name: "unchanged save", kinds: apart, most: [0, 0, 1] },
  { act: "twenty", name: "20 saves in 2 s", kinds: together, most: [null, 3] },
  { act: "deletedInGoogle", name: "deleted in Google, then saved", kinds: apart, most: [] },
  { act: "delete", name: "delete", kinds: apart, most: [1, 0, 1] },
  { act: "tickets", name: `${SALES} tickets`, kinds: together, most: [null, 10] },
];

export const measureCounted: Measure = async ({ server, isShort, tell }) => {
  const count = async (side: Side) => {
    const world = await startWorld({
      side,
      server,
      backoffDivisor: BACKOFF_DIVISOR,
      countsStatements: true,
      settings: NO_CRONS,
    });
    const told = (what: string) => tell(`${side.name}: ${what}`);
    try {
      const acts = await countActs(world, told);
      return { ...acts, series: side === product ? await countSeries(world, told) : null };
    } finally {
      await world.close();
    }
  };
  const own = await count(product);
  const other = isShort ? null : await count(literal);
  return {
    number: 1,
    title: "What a change costs",
    how: "Counted, not timed: calls to the local Google, without token requests; statements at a proxy in front of PostgreSQL, including `begin` and `commit`; requests from an engine that accepts checkpoints, as real Inngest servers do. The engine waits until a save is answered, so that the save's own statements can be told from its run's.",
    figures: [
      ...rows.flatMap((row) => figuresOf(row, own, other)),
      ...(own.series ? figuresOfSeries(own.series) : []),
      ...outcomes(own, other),
    ],
    plots: [],
  };
};

function figuresOf({ act, name, kinds, most }: Row, own: Counted, other: Counted | null): Figure[] {
  return kinds.map(({ words, of }, index) => ({
    what: `${name}: ${words}`,
    unit: "",
    product: exactly(of(own[act])),
    literal: other && exactly(of(other[act])),
    most: most[index] ?? null,
  }));
}

function figuresOfSeries({ one, rush }: CountedSeries): Figure[] {
  return [
    ownFigure(`a ticket for ${SESSIONS} sessions: Google writes`, one.writes, SESSIONS),
    ownFigure(`a ticket for ${SESSIONS} sessions: statements of the sale and its runs`, ofAll.of(one)),
    ownFigure(`${SALES} tickets for ${SESSIONS} sessions: Google writes`, rush.writes, SESSIONS * MAX_WRITES),
    ownFigure(`${SALES} tickets for ${SESSIONS} sessions: statements of sales and runs`, ofAll.of(rush)),
  ];
}

function ownFigure(what: string, value: number, most: number | null = null): Figure {
  return { what, unit: "", product: exactly(value), literal: null, most };
}

/** In a rush, for each session. */
const MAX_WRITES = 10;

/** What Google held in the end, which cheapness must not have been bought with. */
function outcomes(own: Counted, other: Counted | null): Figure[] {
  const figure = (what: string, of: (counted: Counted) => number): Figure => ({
    what,
    unit: "",
    product: exactly(of(own)),
    literal: other && exactly(of(other)),
    most: null,
  });
  return [
    figure("live events of the one that was saved 22 times", ({ twenty }) => twenty.live - 1),
    figure(
      "live events of the one deleted in Google and saved again",
      ({ deletedInGoogle }) => deletedInGoogle.live - 1,
    ),
    figure(
      "live events of the one that was deleted",
      (counted) => 1 + counted.delete.live - counted.deletedInGoogle.live,
    ),
    figure(`guests after ${SALES} tickets`, ({ guests }) => guests),
  ];
}
