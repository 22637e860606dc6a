import type { EventSpan } from "#src/calendar-sync/ports.ts";
import type { PublicEvent } from "#src/lib/event-form/public-event.ts";
import { markdownToText } from "#src/lib/markdown/markdown-to-text.ts";
import { isoInZone } from "#src/lib/time/iso-in-zone.ts";
import { placeLink } from "./place-link.ts";
import { priceInNumbers } from "./price-in-numbers.ts";

type Around = { url: string; organizer: { name: string; url: string } | null };

const MAX_TEXT = 1_000;

/** An event as schema.org data for search engines; null while it has no date. */
export function structuredData(event: PublicEvent, around: Around): Record<string, unknown> | null {
  const { title, description, span, timeZone, location, image, capacity } = event;
  if (!span) return null;

  const text = markdownToText(description, { baseUrl: new URL("/", around.url).href, limit: MAX_TEXT });
  return {
    "@context": "https://schema.org",
    "@type": "Event",
    name: title,
    url: around.url,
    ...datesOf(span, timeZone),
    eventStatus: "https://schema.org/EventScheduled",
    ...(location && placeOf(location)),
    ...(image && { image }),
    ...(text && { description: text }),
    ...(capacity && { maximumAttendeeCapacity: capacity }),
    ...offerOf(event),
    ...(around.organizer && { organizer: { "@type": "Organization", ...around.organizer } }),
  };
}

/** JSON that can't end the script element that contains it. */
export function jsonForScript(data: unknown): string {
  return JSON.stringify(data).replaceAll("<", String.raw`\u003c`);
}

/** A date as the end includes that day. */
function datesOf(span: EventSpan, timeZone: string): { startDate: string; endDate: string } {
  return "startsOn" in span
    ? { startDate: span.startsOn, endDate: span.endsOn }
    : { startDate: isoInZone(span.startsAt, timeZone), endDate: isoInZone(span.endsAt, timeZone) };
}

/** Search engines take a price only as a number with a currency; other words stay words. */
function offerOf({ price, checkoutUrl }: PublicEvent): Record<string, unknown> {
  const numbers = price === null ? null : priceInNumbers(price);
  if (price === null && checkoutUrl === null) return {};
  return {
    ...(numbers?.price === "0" && { isAccessibleForFree: true }),
    offers: {
      "@type": "Offer",
      ...(checkoutUrl && { url: checkoutUrl }),
      ...(numbers ?? (price && { description: price })),
    },
  };
}

function placeOf(location: string): Record<string, unknown> {
  const link = placeLink(location);
  return link
    ? {
        eventAttendanceMode: "https://schema.org/OnlineEventAttendanceMode",
        location: { "@type": "VirtualLocation", url: link },
      }
    : {
        eventAttendanceMode: "https://schema.org/OfflineEventAttendanceMode",
        location: { "@type": "Place", name: location, address: location },
      };
}
