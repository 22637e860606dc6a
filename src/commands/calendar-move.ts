import "./load-env-file.ts";
import { setTimeout as wait } from "node:timers/promises";
import { cancel, log, outro, progress } from "@clack/prompts";
import type { MovePlan } from "#src/calendar-sync/reconcile/move-calendar.ts";
import type { PlannedMove } from "#src/lib/calendar/planned-changes.ts";
import { CALENDAR_SETTINGS } from "./calendar-settings.ts";
import { failureInWords } from "./failure-in-words.ts";
import { runCommand, UsageError } from "./run-command.ts";

const PAGE = 100;

await runCommand({
  usage: `Usage: npm run calendar:move -- --dry-run | --apply

After a change of host or calendar, moves events to the calendar in use.
  --dry-run  only show what would move; beside a running app, ask that app
  --apply    move them`,
  options: { "dry-run": { type: "boolean" }, apply: { type: "boolean" } },
  run: async (values) => {
    if (Boolean(values["dry-run"]) === Boolean(values.apply)) {
      throw new UsageError("Give either --dry-run or --apply.");
    }
    const { requireSettings } = await import("#src/env.mjs");
    requireSettings("DATABASE_URL", "DATABASE_DIR");
    const { isDatabaseInUse } = await import("./database-in-use.ts");
    const { closeDatabase } = await import("#src/db/database.ts");
    try {
      if (!values.apply && (await isDatabaseInUse())) return await listAll(readThroughApp);
      requireSettings(...CALENDAR_SETTINGS);
      return values.apply ? await moveAll() : await listAll(await readItself());
    } finally {
      await closeDatabase();
    }
  },
});

type ReadMoves = (after: string) => Promise<{ items: PlannedMove[]; after: string | null }>;

async function readItself(): Promise<ReadMoves> {
  const { planMoves } = await import("#src/lib/calendar/planned-changes.ts");
  return planMoves;
}

async function readThroughApp(after: string) {
  const { MovesPageSchema } = await import("#src/lib/calendar/planned-changes.ts");
  const { askRunningApp } = await import("./ask-running-app.ts");
  const { requireSettings } = await import("#src/env.mjs");
  const { appUnreachable } = await import("./database-in-use.ts");
  requireSettings("API_TOKEN", "APP_URL", "PORT");
  const path = `/api/calendar/moves?${new URLSearchParams({ after })}`;
  const page = await askRunningApp("GET", path, MovesPageSchema);
  if (!page) throw appUnreachable();
  return page;
}

async function listAll(read: ReadMoves): Promise<number> {
  const moves: PlannedMove[] = [];
  let after: string | null = "";
  while (after !== null) {
    const page: Awaited<ReturnType<ReadMoves>> = await read(after);
    moves.push(...page.items);
    after = page.after;
  }
  for (const { resourceId, title, from, plan } of moves) {
    if (plan) log.message(`${resourceId}  ${title}  (now in ${from}): ${planInWords(plan)}`);
  }
  const unknown = moves.filter(({ plan }) => !plan);
  for (const { resourceId, problem } of unknown) log.error(`${resourceId}: ${problem}`);
  if (unknown.length > 0) return refuse(`${counted(unknown.length)} could not be checked.`);

  const moving = moves.filter(({ plan }) => plan?.kind !== "stay").length;
  outro(moves.length > 0 ? `Dry run: ${counted(moving)} to move.` : "Dry run: no events need to be moved.");
  return 0;
}

async function moveAll(): Promise<number> {
  const { calendar } = await import("#src/lib/calendar/calendar.ts");
  const events = await eventsToMove();
  const bar = progress({ max: Math.max(1, events.length) });
  bar.start(`Moving ${counted(events.length)}`);
  const failed: string[] = [];
  let staying = 0;
  for (const { resourceId, from } of events) {
    // The running app waits in the same line.
    const { waitMs } = await calendar.reserveSlot("line");
    await wait(waitMs);
    try {
      const plan = await calendar.planMove(resourceId);
      if (plan.kind === "stay") staying += 1;
      bar.message(`${resourceId}: ${planInWords(plan)}`);
      const failures = await calendar.move(resourceId, plan);
      for (const failure of failures)
        failed.push(`${resourceId}: still in ${from}: ${failureInWords(failure)}`);
    } catch (error) {
      failed.push(`${resourceId}: ${failureInWords(error)}`);
    }
    bar.advance(1, resourceId);
  }
  bar.stop(`${counted(events.length - failed.length - staying)} moved`);
  if (staying > 0) log.message(`${counted(staying)} already over and left in place`);
  for (const words of failed) log.error(words);
  if (failed.length > 0)
    return refuse(`${counted(failed.length)} not moved. Run the command again to continue.`);
  return 0;
}

async function eventsToMove() {
  const { calendar } = await import("#src/lib/calendar/calendar.ts");
  const events: Awaited<ReturnType<typeof calendar.findEventsToMove>> = [];
  for (;;) {
    const page = await calendar.findEventsToMove(events.at(-1)?.resourceId ?? "", PAGE);
    events.push(...page);
    if (page.length < PAGE) return events;
  }
}

function planInWords(plan: MovePlan): string {
  switch (plan.kind) {
    case "rename":
      return "already in this calendar under its former name; nothing is rewritten";
    case "stay":
      return "stays in place: it is over";
    case "finish":
      return "already moved; the old event still has to be removed";
    case "move":
      return plan.losses.length > 0 ? `moves; lost: ${plan.losses.join(", ")}` : "moves";
  }
}

function counted(events: number): string {
  return events === 1 ? "1 event" : `${events} events`;
}

function refuse(words: string): number {
  cancel(words);
  return 1;
}
