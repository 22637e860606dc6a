import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { EventRecord } from "./event.ts";
import type { FunctionConfig } from "./function-config.ts";
import { renderPage } from "./page-view.ts";
import { RunHistory } from "./run-history.ts";
import type { Run } from "./run.ts";

const config: FunctionConfig = {
  id: "app-works",
  name: "Works",
  url: "http://app.localhost/api/inngest",
  maxAttempts: 1,
  events: [],
  crons: [],
  concurrency: [],
  debounce: undefined,
  cancelOn: [],
  ignored: [],
};

function runOf(id: string, cron?: string): Run {
  const name = cron ? "inngest/scheduled.timer" : "test/ping";
  const trigger: EventRecord = {
    internalId: `event-${id}`,
    receivedAt: 0,
    event: { id: `event-${id}`, name, data: {}, ts: 0 },
  };
  return {
    id,
    config,
    trigger,
    cron,
    rerunOf: undefined,
    status: "COMPLETED",
    queuedAt: 0,
    startedAt: 0,
    endedAt: 1,
    requests: 1,
    steps: new Map(),
    memo: new Map(),
    pending: new Set(),
    planFirst: false,
    slots: [],
    timers: new Set(),
    output: undefined,
    error: undefined,
    retryAt: undefined,
  };
}

const runs = Array.from({ length: 12_000 }, (_, index) =>
  runOf(`run-${index}`, index % 6 === 0 ? "* * * * *" : undefined),
);
const shown = {
  runs,
  events: runs.map(({ trigger }) => trigger),
  functions: [config],
  appId: "app",
  runsOf: () => [],
};
const open = (page: number, withCrons = false) => renderPage(shown, { page, withCrons });
const ids = (page: string) => [...page.matchAll(/<article id="run-(run-\d+)"/g)].map(([, id]) => id);

it("T74: 10,000 runs are shown in pages, each run on one of them", () => {
  const pages = Array.from({ length: 200 }, (_, index) => ids(open(index + 1)));

  expect(pages.map(({ length }) => length)).toEqual(pages.map(() => 50));
  expect(new Set(pages.flat()).size).toBe(10_000);
  expect(open(1)).toContain("Page 1 of 200");
  expect(open(2)).toContain('href="/?page=3#runs"');
  expect(ids(open(201))).toEqual([]);
  expect(open(1).length).toBeLessThan(150_000);
});

it("T74: what crons ran is left out until it is asked for", () => {
  expect(ids(open(1))).not.toContain("run-0");
  expect(open(1)).not.toContain("inngest/scheduled.timer");
  expect(ids(open(1, true))).toContain("run-0");
  expect(open(1, true)).toContain('href="/?crons=1&#38;page=2#runs"');
});

it("T74: a day of crons doesn't push out what events ran", () => {
  const history = new RunHistory(100);
  history.add(runOf("by-event"));
  for (let minute = 0; minute < 1_440; minute += 1) history.add(runOf(`cron-${minute}`, "* * * * *"));

  expect(history.get("by-event")).toBeDefined();
  expect(history.list()).toHaveLength(101);
});

it("X15: the page's button has the name that the README gives it", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

  expect(readme).toContain("choose _Rerun_");
  expect(open(1)).toContain("<button>Rerun<");
});
