import { calendar } from "#src/lib/calendar/calendar.ts";
import { setTimeout as wait } from "node:timers/promises";
import { log, outro } from "@clack/prompts";
import { CALENDAR_SETTINGS } from "#src/commands/calendar-settings.ts";
import { closeDatabase } from "#src/db/database.ts";
import { env, requireSettings } from "#src/env.mjs";
import type { GoogleBudget } from "#src/calendar-sync/attempt/call-budget.ts";
import type { SyncPreview } from "#src/calendar-sync/inspect/preview-sync.ts";
import { listResources } from "#src/lib/resources/resources.query.ts";

/** Says what a sync would do to each event; it reads the database and Google, and changes neither. */
export async function previewBackfill(): Promise<number> {
  requireSettings(...CALENDAR_SETTINGS);
  const counts = new Map<SyncPreview["action"], number>();
  try {
    for await (const { id, title } of allEvents()) {
      const preview = await calendar.preview(id, paced);
      counts.set(preview.action, (counts.get(preview.action) ?? 0) + 1);
      if (preview.action !== "nothing")
        log.message(`${preview.action.padEnd(8)}${id}  ${title}${details(preview)}`);
    }
  } finally {
    await closeDatabase();
  }
  const summary = [...counts].map(([action, count]) => `${action} ${count}`).join(", ");
  outro(summary ? `Nothing was changed. A sync would do the following: ${summary}.` : "There are no events.");
  return 0;
}

/** Stays within Google's quota by waiting: a dry run doesn't even record its own calls. */
const paced: GoogleBudget = {
  async spend(call) {
    await wait(60_000 / env.GOOG_WRITES_PER_MINUTE);
    return call();
  },
};

async function* allEvents(): AsyncGenerator<{ id: string; title: string }> {
  for (const state of [undefined, "deleted"]) {
    let cursor: string | undefined;
    do {
      const page = await listResources({ type: "event", limit: 100, state, cursor });
      for (const { resource } of page.items)
        yield { id: resource.id, title: titleOf(resource.fields["title"]) };
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
  }
}

function titleOf(title: unknown): string {
  return typeof title === "string" ? title : "";
}

function details(preview: SyncPreview): string {
  if (preview.action === "invalid") return `  (${preview.problems})`;
  return preview.changed.length > 0 ? `  (${preview.changed.join(", ")})` : "";
}
