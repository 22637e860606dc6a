import { isSameToken, linkSignature } from "#src/lib/tickets/link-signature.ts";

/** A join link is for one ticket and one session; a transfer of the ticket ends it. */
export type JoinLink = { ticketId: string; linkVersion: number; sessionId: string };

const MAX_ID = 255;

/** Both ids, each encoded because an imported one may contain the separator, and a signature. */
export function joinToken({ ticketId, linkVersion, sessionId }: JoinLink, secret: string): string {
  const signature = linkSignature("join link", [ticketId, linkVersion, sessionId], secret);
  return [encode(ticketId), encode(sessionId), signature].join(".");
}

/** @returns what a token names, not yet verified; null if it isn't a token */
export function namedByJoinToken(token: string): Pick<JoinLink, "ticketId" | "sessionId"> | null {
  const [, ticket, session] = /^([\w-]+)\.([\w-]+)\.[\w-]{43}$/.exec(token) ?? [];
  if (ticket === undefined || session === undefined) return null;

  const [ticketId, sessionId] = [decode(ticket), decode(session)];
  return [ticketId, sessionId].every(isId) ? { ticketId, sessionId } : null;
}

export function isJoinTokenOf(link: JoinLink, token: string, secret: string): boolean {
  return isSameToken(token, joinToken(link, secret));
}

function isId(text: string): boolean {
  return text.length > 0 && text.length <= MAX_ID && !text.includes("\0");
}

function encode(id: string): string {
  return Buffer.from(id).toString("base64url");
}

function decode(text: string): string {
  return Buffer.from(text, "base64url").toString();
}
