import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { HeldTicket } from "#src/components/public/held-ticket.tsx";
import { PublicFrame } from "#src/components/public/public-frame.tsx";
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
  const ticket = await openTicket(decodeURIComponent(token), new Date());
  if (!ticket) notFound();

  return (
    <PublicFrame>
      <HeldTicket {...ticket} />
    </PublicFrame>
  );
}
