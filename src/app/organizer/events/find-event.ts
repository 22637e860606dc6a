import { notFound } from "next/navigation";
import { type ResourceWithMirror, getResource } from "#src/lib/resources-query.ts";

/** The event of an id; anything else, deleted events too unless asked for, is answered with the page for what isn't there. */
export async function findEvent(id: string, { deletedToo = false } = {}): Promise<ResourceWithMirror> {
  const found = await getResource(id);
  const isEvent = found?.resource.id === id && found.resource.type === "event";
  return isEvent && (deletedToo || !found.resource.deletedAt) ? found : notFound();
}
