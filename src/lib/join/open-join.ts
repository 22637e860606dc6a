import { isAdmitted } from "#src/lib/tickets/entries-of-ticket.ts";
import { whyLinkEnded } from "#src/lib/tickets/ended-ticket-link.ts";
import { withSessions } from "#src/lib/tickets/held-ticket.query.ts";
import { acceptedLinkSecrets } from "#src/lib/tickets/link-of-ticket.ts";
import { versionOfToken } from "#src/lib/tickets/link-signature.ts";
import { findTicket, type TicketRow } from "#src/lib/tickets/ticket.store.ts";
import { decideJoin, type Joining, type JoinRefusal } from "./decide-join.ts";
import { isJoinTokenOf, namedByJoinToken } from "./join-token.ts";
import { recordJoin } from "./ticket-join.store.ts";

/**
 * Where a join link leads now. A wrong one costs a single lookup.
 *
 * @param counts whether this use counts as joining
 */
export async function openJoin(token: string, now: Date, { counts }: { counts: boolean }): Promise<Joining> {
  const named = namedByJoinToken(token);
  const ticket = named ? await findTicket(named.ticketId) : null;
  if (!named || !ticket) return { kind: "refused", because: "unknown" };

  const { sessionId } = named;
  const ended = whyRefused(ticket, sessionId, token);
  if (ended) return { kind: "refused", because: ended };

  const joining = decideJoin(await heldNow(ticket, sessionId, now), now);
  if (joining.kind === "open" && counts) await recordJoin(ticket.id, sessionId);
  return joining;
}

function whyRefused(ticket: TicketRow, sessionId: string, token: string): JoinRefusal | null {
  const version = versionOfToken(ticket.linkVersion, (linkVersion) =>
    acceptedLinkSecrets().some((secret) =>
      isJoinTokenOf({ ticketId: ticket.id, linkVersion, sessionId }, token, secret),
    ),
  );
  if (version === null) return "unknown";
  return version === ticket.linkVersion ? null : whyLinkEnded(ticket);
}

async function heldNow(ticket: TicketRow, sessionId: string, now: Date) {
  const [held] = await withSessions([ticket]);
  const session = held?.sessions.find(({ resource }) => resource.id === sessionId);
  return {
    isRefunded: ticket.refundedAt !== null,
    session: held && session && isAdmitted(held, session, now) ? session : null,
  };
}
