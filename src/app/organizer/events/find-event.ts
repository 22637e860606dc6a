import { notFound } from "next/navigation";
import { getResource } from "#src/lib/resources-query.ts";
import type { ResourceWithMirror } from "#src/lib/resources/resource-with-mirror.query.ts";

/** The event with an id; anything else gets the 404 page, including a deleted event unless asked for. */
export async function findEvent(id: string, { deletedToo = false } = {}): Promise<ResourceWithMirror> {
  const found = await getResource(id);
  const isEvent = found?.resource.id === id && found.resource.type === "event";
  return isEvent && (deletedToo || !found.resource.deletedAt) ? found : notFound();
}
