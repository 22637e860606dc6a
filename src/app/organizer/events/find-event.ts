import { notFound } from "next/navigation";
import { getResource } from "#src/lib/resources-query.ts";
import { isSellable, SERIES } from "#src/lib/series/event-series.ts";
import type { ResourceWithMirror } from "#src/lib/resources/resource-with-mirror.query.ts";

/** The event with an id; anything else gets the 404 page, including a deleted event unless asked for. */
export async function findEvent(id: string, { deletedToo = false } = {}): Promise<ResourceWithMirror> {
  const found = await getResource(id);
  const isEvent = found?.resource.id === id && found.resource.type === "event";
  return isEvent && (deletedToo || !found.resource.deletedAt) ? found : notFound();
}

/** The series with an id, unless it was deleted; anything else gets the 404 page. */
export async function findSeries(id: string): Promise<ResourceWithMirror> {
  const found = await getResource(id);
  return found?.resource.id === id && found.resource.type === SERIES && !found.resource.deletedAt
    ? found
    : notFound();
}

/** What tickets can be added to: an event or a series. */
export async function findSellable(id: string): Promise<void> {
  const found = await getResource(id);
  const { type, deletedAt } = found?.resource ?? { type: "", deletedAt: null };
  if (found?.resource.id !== id || !isSellable(type) || deletedAt) notFound();
}

export async function isSeries(id: string): Promise<boolean> {
  const found = await getResource(id);
  return found?.resource.id === id && found.resource.type === SERIES;
}
