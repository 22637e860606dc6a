import { log, outro } from "@clack/prompts";
import { closeDatabase } from "#src/db/database.ts";
import { requireSettings } from "#src/env.mjs";
import { type EventPreview, PreviewPageSchema, previewEvents } from "#src/lib/calendar/planned-changes.ts";
import { askRunningApp } from "../ask-running-app.ts";
import { CALENDAR_SETTINGS } from "../calendar-settings.ts";
import { appUnreachable, isDatabaseInUse } from "../database-in-use.ts";
import { dryRunInWords } from "./dry-run-words.ts";

type Place = { state?: string; cursor?: string };

/** Says what a sync would do to each event; it reads the database and Google, and changes neither. */
export async function previewBackfill(): Promise<number> {
  const counts = new Map<EventPreview["action"], number>();
  try {
    requireSettings("DATABASE_URL", "DATABASE_DIR");
    const read = (await isDatabaseInUse()) ? readThroughApp : await readItself();
    for await (const preview of allPreviews(read)) {
      const { action, id, title } = preview;
      counts.set(action, (counts.get(action) ?? 0) + 1);
      if (action !== "nothing") log.message(`${action.padEnd(10)}${id}  ${title}${details(preview)}`);
    }
  } finally {
    await closeDatabase();
  }
  outro(dryRunInWords(counts));
  return 0;
}

async function readItself(): Promise<typeof previewEvents> {
  requireSettings(...CALENDAR_SETTINGS);
  return previewEvents;
}

async function readThroughApp(place: Place) {
  requireSettings("API_TOKEN", "APP_URL", "PORT");
  const page = await askRunningApp(
    "GET",
    `/api/calendar/previews?${new URLSearchParams(place)}`,
    PreviewPageSchema,
  );
  if (!page) throw appUnreachable();
  return page;
}

async function* allPreviews(read: (place: Place) => ReturnType<typeof previewEvents>) {
  for (const state of [{}, { state: "deleted" }]) {
    let cursor: string | null = "";
    while (cursor !== null) {
      const { items, nextCursor }: Awaited<ReturnType<typeof previewEvents>> = await read({
        ...state,
        ...(cursor && { cursor }),
      });
      yield* items;
      cursor = nextCursor;
    }
  }
}

function details(preview: EventPreview): string {
  if (preview.action === "invalid") return `  (${preview.problems})`;
  return preview.changed.length > 0 ? `  (${preview.changed.join(", ")})` : "";
}
