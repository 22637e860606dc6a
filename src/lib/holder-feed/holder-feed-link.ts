import { env } from "#src/env.mjs";
import { linkSecret } from "#src/lib/tickets/link-of-ticket.ts";
import { type FeedOfLink, holderFeedToken } from "./holder-feed-token.ts";

/**
 * The address of a person's calendar feed. It shows everything that they hold, so it goes to the organizer and to that
 * address alone: never onto a ticket's page, which whoever bought the ticket may open.
 */
export function holderFeedLink(feed: FeedOfLink): string {
  return `${env.APP_URL}/my/${holderFeedToken(feed, linkSecret())}/calendar.ics`;
}
