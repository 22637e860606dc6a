import { randomUUID } from "node:crypto";
import { env } from "#src/env.mjs";
import { type AddToCalendarLinks, addToCalendarLinks } from "#src/lib/calendar-file/add-to-calendar-links.ts";
import type { CalendarEntry } from "#src/lib/calendar-file/calendar-entry.ts";
import { publicEntry } from "#src/lib/calendar-file/entry-of-event.ts";
import { findEventRecord } from "#src/lib/calendar-file/event-records.query.ts";
import { formToken } from "#src/lib/checkout/form-token.ts";
import { isDemoCheckout } from "#src/lib/checkout/is-demo-checkout.ts";
import { MAX_GUESTS } from "#src/calendar-sync/decide/guest-list.ts";
import {
  type PublicEvent,
  publicEvent,
  type PublicSeries,
  publicSeries,
} from "#src/lib/event-form/public-event.ts";
import { countHolders, countValid } from "#src/lib/tickets/ticket.store.ts";
import { isEventPast } from "#src/lib/time/is-event-past.ts";
import { isPast } from "#src/lib/time/is-past.ts";
import { publicPageLink } from "./link-of-page.ts";
import { seriesOf, sessionsOf } from "#src/lib/series/sessions.query.ts";
import { isSeriesPast, seriesOffer, type TicketOffer, ticketOffer } from "./ticket-offer.ts";

export type OpenEventPage = {
  kind: "event";
  event: PublicEvent;
  /** The public series that it is a session of. */
  series: { title: string; url: string }[];
  url: string;
  /** What the links in its texts are relative to. */
  appUrl: string;
  isPast: boolean;
  links: AddToCalendarLinks | null;
  offer: TicketOffer;
  /** For the form that buys a ticket. */
  formToken: string;
  /** Whether ticket holders already fill Google's guest list. */
  isGuestListFull: boolean;
};

/** A session of a series on its public page. */
export type ListedSession = PublicEvent & { slug: string };

export type OpenSeriesPage = {
  kind: "series";
  series: PublicSeries;
  /** By their start; sessions without a page of their own are left out. */
  sessions: ListedSession[];
} & Pick<OpenEventPage, "url" | "appUrl" | "isPast" | "offer" | "formToken" | "isGuestListFull">;

/** An event's or a series' page for everyone, or notice of its cancellation; null if there is nothing to see. */
export async function openPublicPage(
  slug: string,
  now: Date,
): Promise<OpenEventPage | OpenSeriesPage | { kind: "canceled" } | null> {
  const record = await findEventRecord(slug);
  if (!record) return null;

  const { resource } = record;
  const series = publicSeries(resource);
  if (series) return openSeriesPage(resource.id, slug, series, now);

  const event = publicEvent(resource);
  const entry = publicEntry(record, env.APP_URL, now);
  if (!event) return entry && isToBeMissed(entry, now) ? { kind: "canceled" } : null;

  const url = publicPageLink(slug);
  const sold = event.capacity === null ? 0 : await countValid(resource.id);
  const offer = ticketOffer(event, isDemoCheckout(env), now, sold);
  return {
    kind: "event",
    event,
    series: await publicSeriesOf(resource.id),
    url,
    appUrl: env.APP_URL,
    isPast: isPast(event, now),
    links:
      entry &&
      addToCalendarLinks(entry, { file: `${url}/calendar.ics`, getsInvitation: offer.kind !== "none" }),
    offer,
    formToken: formToken(randomUUID(), resource.id, env.BETTER_AUTH_SECRET),
    isGuestListFull: offer.kind !== "none" && (await countHolders(resource.id)) >= MAX_GUESTS,
  };
}

async function publicSeriesOf(eventId: string): Promise<OpenEventPage["series"]> {
  const found = await seriesOf(eventId);
  return found.flatMap((series) => {
    const shown = publicSeries(series);
    return shown && series.slug ? [{ title: shown.title, url: publicPageLink(series.slug) }] : [];
  });
}

async function openSeriesPage(
  id: string,
  slug: string,
  series: PublicSeries,
  now: Date,
): Promise<OpenSeriesPage> {
  const found = await sessionsOf(id);
  const sessions = found.flatMap(({ resource }) => {
    const session = publicEvent(resource);
    return session && resource.slug ? [{ ...session, slug: resource.slug }] : [];
  });
  const sold = series.capacity === null ? 0 : await countValid(id);
  const offer = seriesOffer(series, sessions, isDemoCheckout(env), now, sold);
  return {
    kind: "series",
    series,
    sessions,
    url: publicPageLink(slug),
    appUrl: env.APP_URL,
    isPast: isSeriesPast(sessions, now),
    offer,
    formToken: formToken(randomUUID(), id, env.BETTER_AUTH_SECRET),
    isGuestListFull: offer.kind !== "none" && (await countHolders(id)) >= MAX_GUESTS,
  };
}

/** An event that was deleted after it was over did take place. */
function isToBeMissed({ status, span, timeZone }: CalendarEntry, now: Date): boolean {
  return status === "CANCELLED" && !isEventPast({ ...span, timezone: timeZone }, now);
}
