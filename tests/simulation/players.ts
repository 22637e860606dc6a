import "./environment.ts";
import type { Arbitrary } from "fast-check";
import { writeCalendarEvent } from "#src/calendar-sync/attempt/write-calendar-event.ts";
import { scanGoogleChanges } from "#src/calendar-sync/reconcile/scan-google-changes.ts";
import { beginScan } from "#src/calendar-sync/store/scan.store.ts";
import { appHost } from "./app-host.ts";
import { history as appHistory } from "./arbitraries.ts";
import type { History } from "./commands.ts";
import type { HostName } from "./host-names.ts";
import { ignoredSyncs } from "./ignored-syncs.ts";
import { violations } from "./invariants.ts";
import { brokenPlan } from "./judge-literal-plan.ts";
import { serveLiteralPlan } from "./literal-plan.ts";
import { otherHost } from "./other-host.ts";
import { otherHistory } from "./other-host-histories.ts";
import { type Outcome, runHistory, type Subject } from "./run-history.ts";
import type { SimulatedHost } from "./simulated-host.ts";

/** What plays histories of its own kind, and says what is wrong at the end of each. */
export type Player = { histories: Arbitrary<History>; play: (history: History) => Promise<Outcome> };

/** The engine in two apps. */
export const players: Record<HostName, Player> = {
  app: playerOf(productIn(appHost), appHistory),
  other: playerOf(productIn(otherHost), otherHistory),
};

/** This app, with the plan's literal function in the place of ours. */
export const literalPlayer = playerOf(
  { host: { ...appHost, serve: serveLiteralPlan }, write: null, scan: null, judge: brokenPlan },
  appHistory,
);

function playerOf(subject: Subject, histories: Arbitrary<History>): Player {
  return { histories, play: (history) => runHistory(subject, history) };
}

function productIn(host: SimulatedHost): Subject {
  return {
    host,
    write: async (resourceId) => writeCalendarEvent(await host.openEngine(), resourceId, { id: null }),
    scan: async () => {
      const engine = await host.openEngine();
      return scanGoogleChanges(engine, await beginScan(engine));
    },
    async judge(stage, { endsWithSync }) {
      const broken = await violations(stage);
      return endsWithSync && broken.length === 0 ? ignoredSyncs(stage) : broken;
    },
  };
}
