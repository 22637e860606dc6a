import "./load-env-file.ts";
import { parseArgs } from "node:util";
import { cancel, log, outro, progress } from "@clack/prompts";
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
  const events = await eventsToMove();
  for (const { resourceId, title, from } of events) log.message(`${resourceId}  ${title}  (now in ${from})`);
  outro(events.length > 0 ? `${counted(events.length)} would be moved.` : "No event is anywhere else.");
  return 0;
}

async function moveAll(): Promise<number> {
  const { moveEvent } = await import("#src/lib/calendar-sync/move-calendar.ts");
  const { waitForGoogleSlot } = await import("./wait-for-google-slot.ts");
  const events = await eventsToMove();
  const bar = progress({ max: Math.max(1, events.length) });
  bar.start(`Moving ${counted(events.length)}`);
  const failed: string[] = [];
  for (const { resourceId } of events) {
    await waitForGoogleSlot();
    try {
      await moveEvent(resourceId);
    } catch (error) {
      failed.push(`${resourceId}: ${failureInWords(error)}`);
    }
    bar.advance(1, resourceId);
  }
  bar.stop(`${counted(events.length - failed.length)} moved`);
  for (const words of failed) log.error(words);
  if (failed.length > 0)
    return refuse(`${counted(failed.length)} not moved. Run the command again to go on.`);
  return 0;
}

async function eventsToMove() {
  const { findEventsToMove } = await import("#src/lib/calendar-sync/move-calendar.ts");
  const events: Awaited<ReturnType<typeof findEventsToMove>> = [];
  for (;;) {
    const page = await findEventsToMove(events.at(-1)?.resourceId ?? "", PAGE);
    events.push(...page);
    if (page.length < PAGE) return events;
  }
}

function counted(events: number): string {
  return events === 1 ? "1 event" : `${events} events`;
}

function refuse(words: string): number {
  cancel(words);
  return 1;
}
