import { isSameToken, linkSignature } from "#src/lib/tickets/link-signature.ts";

/** A feed's link names a random id, never the address; a later version ends it. */
export type FeedOfLink = { id: string; linkVersion: number };

export function holderFeedToken({ id, linkVersion }: FeedOfLink, secret: string): string {
  return `${id}.${linkSignature("holder feed", [id, linkVersion], secret)}`;
}

/** @returns the id of the feed that a token names, not yet verified; null if it isn't a token */
export function feedIdOfToken(token: string): string | null {
  return /^([\w-]{1,64})\.[\w-]{43}$/.exec(token)?.[1] ?? null;
}

export function isFeedTokenOf(feed: FeedOfLink, token: string, secret: string): boolean {
  return isSameToken(token, holderFeedToken(feed, secret));
}
