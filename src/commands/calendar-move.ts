import "./load-env-file.ts";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { cancel, log, outro, progress } from "@clack/prompts";
import type { MovePlan } from "#src/calendar-sync/reconcile/move-calendar.ts";
import { CALENDAR_SETTINGS } from "./calendar-settings.ts";
import { failureInWords } from "./failure-in-words.ts";

const usage = "Usage: npm run calendar:move -- --dry-run | --apply";
const PAGE = 100;

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const { values } = parseArgs({ options: { "dry-run": { type: "boolean" }, apply: { type: "boolean" } } });
    if (Boolean(values["dry-run"]) === Boolean(values.apply)) return refuse(usage);

    const { requireSettings } = await import("#src/env.mjs");
    requireSettings(...CALENDAR_SETTINGS);
    const { closeDatabase } = await import("#src/db/database.ts");
    try {
      return values.apply ? await moveAll() : await listAll();
    } finally {
      await closeDatabase();
    }
  } catch (error) {
    return refuse(failureInWords(error));
  }
}

async function listAll(): Promise<number> {
  const { calendar } = await import("#src/lib/calendar/calendar.ts");
  const events = await eventsToMove();
  const unknown: string[] = [];
  let moving = 0;
  for (const event of events) {
    try {
      const plan = await calendar.planMove(event.resourceId);
      if (plan.kind !== "stay") moving += 1;
      log.message(
        `${event.resourceId}  ${await titleOf(event.resourceId)}  (now in ${event.from}): ${planInWords(plan)}`,
      );
    } catch (error) {
      unknown.push(`${event.resourceId}: ${failureInWords(error)}`);
    }
  }
  for (const words of unknown) log.error(words);
  if (unknown.length > 0) return refuse(`${counted(unknown.length)} could not be checked.`);
  outro(events.length > 0 ? `${counted(moving)} would be moved.` : "No events need to be moved.");
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

async function titleOf(resourceId: string): Promise<string> {
  const { courseBuilderAdapter } = await import("#src/db/course-builder-adapter.ts");
  const resource = await courseBuilderAdapter.getContentResource(resourceId);
  const title = resource?.fields["title"];
  return typeof title === "string" ? title : "";
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
