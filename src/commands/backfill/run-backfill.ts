import { setTimeout as wait } from "node:timers/promises";
import { log, progress } from "@clack/prompts";
import { z } from "zod";
import { env, requireSettings } from "#src/env.mjs";
import { MIRROR_STATES } from "#src/calendar-sync/decide/mirror-state.ts";

const Page = z.object({
  items: z.array(
    z.object({
      resource: z.object({ id: z.string() }),
      calendar: z.object({ state: z.enum(MIRROR_STATES), syncedAt: z.string().nullable() }),
    }),
  ),
  nextCursor: z.string().nullable(),
});

type Item = z.infer<typeof Page>["items"][number];

/**
 * Has the running app sync every event that it has not synced yet, and shows the progress. Safe to interrupt: a
 * second run continues with the rest.
 */
export async function runBackfill(): Promise<number> {
  requireSettings("APP_URL", "API_TOKEN");
  const waiting = (await allEvents()).filter(isPending);
  const bar = progress({ max: Math.max(1, waiting.length) });
  bar.start(waiting.length === 1 ? "1 event to sync" : `${waiting.length} events to sync`);
  for (const { resource } of waiting)
    await ask(`/api/resources/${encodeURIComponent(resource.id)}/sync`, "POST");

  const ids = new Set(waiting.map(({ resource }) => resource.id));
  let left = waiting.length;
  while (left > 0) {
    await wait(1_000);
    const now = (await allEvents()).filter((item) => ids.has(item.resource.id) && isPending(item)).length;
    bar.advance(left - now, `${now} left`);
    left = now;
  }
  bar.stop("Every event has been checked");
  return tellStates((await allEvents()).filter(({ resource }) => ids.has(resource.id)));
}

function tellStates(items: Item[]): number {
  const counts = Map.groupBy(items, ({ calendar }) => calendar.state);
  for (const [state, { length }] of counts) log.message(`${state.padEnd(18)}${length}`);
  const needsSomebody = counts.has("failed") || counts.has("paused");
  if (needsSomebody) log.warn("Some events need your attention. The web app shows what to do for each.");
  return needsSomebody ? 1 : 0;
}

function isPending({ calendar }: Item): boolean {
  return calendar.state === "pending";
}

async function allEvents(): Promise<Item[]> {
  const items: Item[] = [];
  for (const state of ["", "&state=deleted"]) {
    let cursor: string | null = "";
    while (cursor !== null) {
      const from: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
      const page = Page.parse(await ask(`/api/resources?type=event&limit=200${state}${from}`, "GET"));
      items.push(...page.items);
      cursor = page.nextCursor;
    }
  }
  return items;
}

async function ask(path: string, method: "GET" | "POST"): Promise<unknown> {
  if (!env.API_TOKEN)
    throw new Error("The backfill calls the running app, so set API_TOKEN to the same value as the app's.");

  const headers = { authorization: `Bearer ${env.API_TOKEN}` };
  const answer = await fetch(`${env.APP_URL}${path}`, { method, headers }).catch(() => undefined);
  if (!answer)
    throw new Error(
      `The app at ${env.APP_URL} doesn't answer. Start it with npm start, then run this command again.`,
    );
  if (!answer.ok) throw new Error(`The app answered ${answer.status} to ${method} ${path}.`);
  return answer.json();
}
