import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { EndedTicketLink } from "#src/components/public/ended-ticket-link.tsx";
import { HeldTicket } from "#src/components/public/held-ticket.tsx";
import { PublicFrame } from "#src/components/public/public-frame.tsx";
import { endedTicketLink } from "#src/lib/tickets/ended-ticket-link.ts";
import { openTicket } from "#src/lib/tickets/open-ticket.ts";

/** Its URL is its key: no other site learns it, and no search engine keeps it. */
export const metadata: Metadata = {
  title: "Your ticket",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

export default async function TicketPage({ params }: { params: Promise<{ token: string }> }) {
  await connection();
  const { token } = await params;
  const link = decodeURIComponent(token);
  const ticket = await openTicket(link, new Date());
  return (
    <PublicFrame>
      {ticket ? (
        <HeldTicket {...ticket} />
      ) : (
        <EndedTicketLink cause={(await endedTicketLink(link)) ?? notFound()} />
      )}
    </PublicFrame>
  );
}
