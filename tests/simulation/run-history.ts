import "./environment.ts";
import { serve } from "inngest/edge";
import { inngestConfig } from "#src/inngest/inngest.config.ts";
import { scanGoogleChanges } from "#src/calendar-sync/reconcile/scan-google-changes.ts";
import { beginScan } from "#src/calendar-sync/store/scan.store.ts";
import { writeCalendarEvent } from "#src/calendar-sync/attempt/write-calendar-event.ts";
import { becomeQuiet } from "./become-quiet.ts";
import type { History } from "./commands.ts";
import { ignoredSyncs } from "./ignored-syncs.ts";
import { violations } from "./invariants.ts";
import { brokenPlan } from "./judge-literal-plan.ts";
import { serveLiteralPlan } from "./literal-plan.ts";
import { Model } from "./model.ts";
import { performCommand } from "./perform-command.ts";
import type { ServedApp } from "./simulated-inngest.ts";
import { openWorld } from "./simulated-world.ts";
import type { Stage } from "./stage.ts";
import { engine } from "#tests/setup/engine.ts";

export type Outcome = { violations: string[]; trace: readonly string[] };

type Subject = {
  app: ServedApp;
  write: Stage["write"];
  scan: Stage["scan"];
  judge: (stage: Stage, history: History) => Promise<string[]>;
};

const product: Subject = {
  app: serve(inngestConfig),
  write: (resourceId) => writeCalendarEvent(engine, resourceId, { id: null }),
  scan: async () => scanGoogleChanges(engine, await beginScan(engine)),
  async judge(stage, { endsWithSync }) {
    const broken = await violations(stage);
    return endsWithSync && broken.length === 0 ? ignoredSyncs(stage) : broken;
  },
};

/** Plays a history through and says what is wrong at its end. */
export function runHistory(history: History): Promise<Outcome> {
  return play(product, history);
}

/** The same history, with the plan's literal function in the place of ours. */
export function playLiteralPlan(history: History): Promise<Outcome> {
  return play({ app: serveLiteralPlan, write: null, scan: null, judge: brokenPlan }, history);
}

async function play({ app, write, scan, judge }: Subject, history: History): Promise<Outcome> {
  const model = new Model();
  const world = await openWorld(history.engine, app, async ({ act }, host) => {
    if (act.do === "meanwhile") await performCommand(stage, act.command, host);
  });
  const stage: Stage = { world, model, write, scan };
  const note = (line: string) => world.attempts.note(`${new Date().toISOString()} ${line}`);
  try {
    for (const [index, command] of history.commands.entries()) {
      note(`${index + 1}. ${command.do}`);
      await performCommand(stage, command);
    }
    note("quiet");
    await becomeQuiet(world, history);
    return { violations: await judge(stage, history), trace: world.attempts.trace };
  } finally {
    world.close();
  }
}
