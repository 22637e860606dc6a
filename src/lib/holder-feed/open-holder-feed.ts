import type { CalendarEntry } from "#src/lib/calendar-file/calendar-entry.ts";
import { calendarFeed } from "#src/lib/calendar-file/calendar-file.ts";
import type { OpenedFile } from "#src/lib/calendar-file/open-calendar-file.ts";
import { ticketsEverHeldBy } from "#src/lib/tickets/address-of-ticket.query.ts";
import { entryOf, isAdmitted } from "#src/lib/tickets/entries-of-ticket.ts";
import { withSessions } from "#src/lib/tickets/held-ticket.query.ts";
import { acceptedLinkSecrets } from "#src/lib/tickets/link-of-ticket.ts";
import { versionOfToken } from "#src/lib/tickets/link-signature.ts";
import { sameAddress } from "#src/lib/tickets/ticket-holder.ts";
import { feedIdOfToken, isFeedTokenOf } from "./holder-feed-token.ts";
import { findHolderFeed } from "./holder-feed.store.ts";

type OpenedFeed = { kind: "open"; file: OpenedFile } | { kind: "unknown" } | { kind: "ended" };

/** What a feed's link opens: every session of every ticket that its address holds or held. */
export async function openHolderFeed(token: string, now: Date): Promise<OpenedFeed> {
  const feedId = feedIdOfToken(token);
  const feed = feedId ? await findHolderFeed(feedId) : null;
  if (!feed) return { kind: "unknown" };

  const { id } = feed;
  const version = versionOfToken(feed.linkVersion, (linkVersion) =>
    acceptedLinkSecrets().some((secret) => isFeedTokenOf({ id, linkVersion }, token, secret)),
  );
  if (version === null) return { kind: "unknown" };
  if (version !== feed.linkVersion) return { kind: "ended" };

  const text = await calendarFeed(await entriesFor(feed.address, now), "My workshops");
  return { kind: "open", file: { text, fileName: "my-workshops.ics" } };
}

/** One entry a session, however many tickets there are for it; a valid one counts. */
async function entriesFor(address: string, now: Date): Promise<CalendarEntry[]> {
  const tickets = await withSessions(await ticketsEverHeldBy(address));
  const places = tickets.flatMap((held) =>
    held.sessions.map((session) => {
      const isTheirs = sameAddress(held.ticket.email, address);
      return { held, session, isValid: isTheirs && isAdmitted(held, session, now) };
    }),
  );
  const bySession = Map.groupBy(places, ({ session }) => session.resource.id);
  return [...bySession.values()].flatMap((all) => {
    const place = all.find(({ isValid }) => isValid) ?? all[0];
    return (place && entryOf(place.held.ticket, place.session, place.isValid, now)) ?? [];
  });
}
