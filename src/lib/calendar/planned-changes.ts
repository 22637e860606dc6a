import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { GoogleBudget } from "#src/calendar-sync/attempt/call-budget.ts";
import { env } from "#src/env.mjs";
import { getResource } from "#src/lib/resources-query.ts";
import { listResources } from "#src/lib/resources/resources.query.ts";
import { calendar } from "./calendar.ts";

/** So few that a page takes seconds, although each event may cost calls to Google. */
const PAGE_SIZE = 10;

const previewed = { id: z.string(), title: z.string() };

const EventPreviewSchema = z.discriminatedUnion("action", [
  z.object({
    ...previewed,
    action: z.enum(["create", "remove", "nothing", "elsewhere", "adopt", "update"]),
    changed: z.array(z.string()).readonly(),
  }),
  z.object({ ...previewed, action: z.literal("invalid"), problems: z.string() }),
]);

/** What a sync would do to an event. */
export type EventPreview = z.infer<typeof EventPreviewSchema>;

export const PreviewPageSchema = z.object({
  items: z.array(EventPreviewSchema),
  nextCursor: z.string().nullable(),
});

const MovePlanSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["rename", "stay", "finish"]) }),
  z.object({ kind: z.literal("move"), losses: z.array(z.string()) }),
]);

const PlannedMoveSchema = z.object({
  resourceId: z.string(),
  title: z.string(),
  from: z.string(),
  /** Null if it couldn't be checked. */
  plan: MovePlanSchema.nullable(),
  problem: z.string().nullable(),
});

/** What a move to the calendar in use would do to an event. */
export type PlannedMove = z.infer<typeof PlannedMoveSchema>;

export const MovesPageSchema = z.object({ items: z.array(PlannedMoveSchema), after: z.string().nullable() });

/**
 * What a sync would do to each event, a page at a time. It changes neither the database nor Google.
 *
 * @param place the parameters `state` and `cursor` of a list of resources
 */
export async function previewEvents(
  place: Record<string, unknown>,
): Promise<z.infer<typeof PreviewPageSchema>> {
  const { state, cursor } = place;
  const { items, nextCursor } = await listResources({ type: "event", limit: PAGE_SIZE, state, cursor });
  const previews: EventPreview[] = [];
  for (const { resource } of items) {
    const preview = await calendar.preview(resource.id, paced);
    previews.push({ id: resource.id, title: titleOf(resource.fields), ...preview });
  }
  return { items: previews, nextCursor };
}

/** What a move would do to each event after this one, by id, a page at a time. */
export async function planMoves(after: string): Promise<z.infer<typeof MovesPageSchema>> {
  const events = await calendar.findEventsToMove(after, PAGE_SIZE);
  const items: PlannedMove[] = [];
  for (const { resourceId, from } of events) {
    const title = titleOf((await getResource(resourceId))?.resource.fields ?? {});
    items.push({ resourceId, title, from, ...(await planOf(resourceId)) });
  }
  return { items, after: events.length < PAGE_SIZE ? null : (events.at(-1)?.resourceId ?? null) };
}

async function planOf(resourceId: string): Promise<Pick<PlannedMove, "plan" | "problem">> {
  try {
    return { plan: await calendar.planMove(resourceId), problem: null };
  } catch (error) {
    return { plan: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Stays within Google's quota by waiting: a dry run doesn't even record its own calls. */
const paced: GoogleBudget = {
  async spend(call) {
    await wait(60_000 / env.GOOG_WRITES_PER_MINUTE);
    return call();
  },
};

function titleOf({ title }: Readonly<Record<string, unknown>>): string {
  return typeof title === "string" ? title : "";
}
