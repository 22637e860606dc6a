import { courseBuilderAdapter } from "#src/db/course-builder-adapter.ts";
import { type PublicEvent, publicEvent } from "#src/lib/event-form/public-event.ts";

/** A listed event of which there is an image, and its revision; null for all others. */
export async function openEventImage(slug: string): Promise<{ event: PublicEvent; revision: number } | null> {
  const resource = await courseBuilderAdapter.getContentResource(slug);
  const event = resource?.slug === slug ? publicEvent(resource) : null;
  return resource && event?.isListed ? { event, revision: resource.revision } : null;
}
