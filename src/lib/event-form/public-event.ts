import { EventFieldsSchema } from "#src/lib/events.ts";
import { type SpanInWords, spanInWords } from "#src/lib/time/wall-time-span.ts";

/** What everybody may know of an event. The instructions for attendees are none of it. */
export type PublicEvent = {
  title: string;
  span: SpanInWords | null;
  location: string | null;
  /** Markdown. */
  description: string;
  isListed: boolean;
};

type PublishableResource = {
  type: string;
  slug: string | null;
  fields: Readonly<Record<string, unknown>>;
  deletedAt: Date | null;
};

/** Null for what isn't public: drafts, private, archived and deleted events, and other types. */
export function publicEvent({ type, deletedAt, ...resource }: PublishableResource): PublicEvent | null {
  const { data: fields } = EventFieldsSchema.safeParse(resource.fields);
  const isPublic =
    type === "event" && !deletedAt && fields?.state === "published" && fields.visibility !== "private";
  if (!isPublic) return null;

  const { title, startsAt, endsAt, timezone, location } = fields;
  return {
    title,
    span: startsAt ? spanInWords(startsAt, endsAt ?? null, timezone) : null,
    location: location || null,
    description: fields.details || fields.body || fields.description || "",
    isListed: fields.visibility === "public",
  };
}

export function hasPublicPage(resource: PublishableResource): boolean {
  return resource.slug !== null && publicEvent(resource) !== null;
}

/** What to record of a save: the moment, when it makes an event public; an event that was public before keeps its own. */
export function publicFrom(resource: Omit<PublishableResource, "slug">, now: Date): Date | null {
  return publicEvent({ ...resource, slug: null }) ? now : null;
}
