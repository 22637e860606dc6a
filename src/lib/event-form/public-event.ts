import { z } from "zod";
import {
  descriptionOf,
  type EventFields,
  EventFieldsSchema,
  SalesFieldsSchema,
  type SeriesFields,
  SeriesFieldsSchema,
  timesOf,
} from "#src/lib/events.ts";
import { SERIES } from "#src/lib/series/event-series.ts";
import { canonicalTimeZone } from "#src/calendar-sync/decide/time-zone.ts";

/** What everyone may see of an event. It excludes the instructions for attendees. */
export type PublicEvent = {
  title: string;
  /** ISO 8601; null while the date is open. */
  startsAt: string | null;
  endsAt: string | null;
  isAllDay: boolean;
  timeZone: string;
  location: string | null;
  /** Markdown. */
  description: string;
  isListed: boolean;
  /** In words. */
  price: string | null;
  /** How many people can take part. */
  capacity: number | null;
  /** The URL of its cover image. */
  image: string | null;
  /** The shop page that sells its tickets. */
  checkoutUrl: string | null;
};

const WebLink = z.url({ protocol: /^https$/ }).max(2_000);

export type PublishableResource = {
  type: string;
  slug: string | null;
  fields: Readonly<Record<string, unknown>>;
  deletedAt: Date | null;
};

const { shape: sales } = SalesFieldsSchema;

/** Null for anything that isn't public: drafts, private, archived and deleted events, and other types. */
export function publicEvent(resource: PublishableResource): PublicEvent | null {
  const fields = publicFields(resource);
  if (!fields) return null;

  const { title, timezone, location } = fields;
  const timeZone = canonicalTimeZone(timezone);
  return {
    title,
    ...timesOf(fields, timeZone),
    timeZone,
    location: location || null,
    description: descriptionOf(fields),
    isListed: fields.visibility === "public",
    ...salesOf(fields),
  };
}

/** Wrong values of an import are not shown. */
function salesOf(fields: SeriesFields): Pick<PublicEvent, "price" | "capacity" | "image" | "checkoutUrl"> {
  return {
    price: sales.price.safeParse(fields["price"]).data || null,
    capacity: sales.capacity.safeParse(fields["capacity"]).data ?? null,
    image: WebLink.safeParse(fields.image ?? fields.socialImage?.url).data ?? null,
    checkoutUrl: sales.checkoutUrl.safeParse(fields["checkoutUrl"]).data ?? null,
  };
}

function publicFields({ type, deletedAt, ...resource }: PublishedResource): EventFields | null {
  const { data: fields } = EventFieldsSchema.safeParse(resource.fields);
  if (type !== "event" || deletedAt) return null;
  return fields?.state === "published" && fields.visibility !== "private" ? fields : null;
}

export function isPublic(resource: PublishedResource): boolean {
  return publicFields(resource) !== null;
}

export function hasPublicPage(resource: PublishableResource): boolean {
  return resource.slug !== null && isPublic(resource);
}

/** What a save records: the current time if it makes the event public; an earlier time is kept. */
export function publicFrom(resource: PublishedResource, now: Date): Date | null {
  return isPublic(resource) ? now : null;
}

/** When an event was first public. An imported row may be public without a record of it. */
export function publicBefore(
  resource: PublishedResource & { publicSince: Date | null; updatedAt: Date },
): Date | null {
  return resource.publicSince ?? publicFrom({ ...resource, deletedAt: null }, resource.updatedAt);
}

/** What everyone may see of a series, beside its sessions. It excludes the instructions for attendees. */
export type PublicSeries = Pick<
  PublicEvent,
  "title" | "description" | "isListed" | "price" | "capacity" | "image" | "checkoutUrl"
>;

/** Null for anything that isn't a public series. */
export function publicSeries({ type, deletedAt, ...resource }: PublishedResource): PublicSeries | null {
  const { data: fields } = SeriesFieldsSchema.safeParse(resource.fields);
  if (type !== SERIES || deletedAt || !fields) return null;
  if (fields.state !== "published" || fields.visibility === "private") return null;
  return {
    title: fields.title,
    description: descriptionOf(fields),
    isListed: fields.visibility === "public",
    ...salesOf(fields),
  };
}

type PublishedResource = Omit<PublishableResource, "slug">;
