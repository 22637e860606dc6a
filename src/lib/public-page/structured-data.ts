import type { PublicEvent, PublicSeries } from "#src/lib/event-form/public-event.ts";
import { markdownToText } from "#src/lib/markdown/markdown-to-text.ts";
import { isoInZone } from "#src/lib/time/iso-in-zone.ts";
import { placeLink } from "./place-link.ts";
import { priceInNumbers } from "./price-in-numbers.ts";

type Around = { url: string; organizer: { name: string; url: string } | null };

const MAX_TEXT = 1_000;

/** An event as schema.org data for search engines; null while it has no date. */
export function structuredData(event: PublicEvent, around: Around): Record<string, unknown> | null {
  const { title, description, startsAt, location, image, capacity } = event;
  if (!startsAt) return null;

  const text = markdownToText(description, { baseUrl: new URL("/", around.url).href, limit: MAX_TEXT });
  return {
    "@context": "https://schema.org",
    "@type": "Event",
    name: title,
    url: around.url,
    ...datesOf({ ...event, startsAt }),
    eventStatus: "https://schema.org/EventScheduled",
    ...(location && placeOf(location, around.url)),
    ...(image && { image }),
    ...(text && { description: text }),
    ...(capacity && { maximumAttendeeCapacity: capacity }),
    ...offerOf(event),
    ...(around.organizer && { organizer: { "@type": "Organization", ...around.organizer } }),
  };
}

/** A series as schema.org data, with each session that has a date; null while none has. */
export function seriesData<Session extends PublicEvent>(
  series: PublicSeries,
  sessions: readonly Session[],
  urlOf: (session: Session) => string,
  around: Around,
): Record<string, unknown> | null {
  const { title, description, image, capacity } = series;
  const subEvent = sessions
    .map((session) => structuredData(session, { ...around, url: urlOf(session) }))
    .filter((data) => data !== null);
  const [first] = subEvent;
  const last = subEvent.at(-1);
  if (!first || !last) return null;

  const text = markdownToText(description, { baseUrl: new URL("/", around.url).href, limit: MAX_TEXT });
  return {
    "@context": "https://schema.org",
    "@type": "EventSeries",
    name: title,
    url: around.url,
    startDate: first["startDate"],
    endDate: last["endDate"] ?? last["startDate"],
    ...(image && { image }),
    ...(text && { description: text }),
    ...(capacity && { maximumAttendeeCapacity: capacity }),
    ...offerOf(series),
    ...(around.organizer && { organizer: { "@type": "Organization", ...around.organizer } }),
    subEvent,
  };
}

/** JSON that can't end the script element that contains it. */
export function jsonForScript(data: unknown): string {
  return JSON.stringify(data).replaceAll("<", String.raw`\u003c`);
}

const MOMENT_MS = 1;

/** A date as the end includes that day. */
function datesOf({ startsAt, endsAt, isAllDay, timeZone }: PublicEvent & { startsAt: string }) {
  if (!isAllDay || !endsAt) {
    return {
      startDate: isoInZone(startsAt, timeZone),
      ...(endsAt && { endDate: isoInZone(endsAt, timeZone) }),
    };
  }
  const within = new Date(Date.parse(endsAt) - MOMENT_MS).toISOString();
  return { startDate: dateIn(timeZone, startsAt), endDate: dateIn(timeZone, within) };
}

function dateIn(timeZone: string, instant: string): string {
  return isoInZone(instant, timeZone).slice(0, "2027-01-14".length);
}

/** Search engines take a price only as a number with a currency; other words stay words. */
function offerOf({
  price,
  checkoutUrl,
}: Pick<PublicEvent, "price" | "checkoutUrl">): Record<string, unknown> {
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

/** An event that is online without a public link is joined by its page. */
function placeOf(location: string, pageUrl: string): Record<string, unknown> {
  const link = placeLink(location) ?? (/^online$/i.test(location) ? pageUrl : null);
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
