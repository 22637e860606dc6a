import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { CancelledEvent } from "#src/components/cancelled-event.tsx";
import { PublicEventView } from "#src/components/public-event-view.tsx";
import { PublicFrame } from "#src/components/public-frame.tsx";
import { env } from "#src/env.mjs";
import { openPublicPage } from "#src/lib/public-page/open-public-page.ts";

type PublicEventPageProps = { params: Promise<{ slug: string }> };

const findPage = cache(async (slug: string) => {
  await connection();
  return (await openPublicPage(slug, new Date())) ?? notFound();
});

export async function generateMetadata({ params }: PublicEventPageProps): Promise<Metadata> {
  const page = await findPage((await params).slug);
  if (page.kind === "cancelled") return { title: "Cancelled workshop", robots: { index: false } };

  const { event, links } = page;
  return {
    title: event.title,
    robots: event.isListed ? undefined : { index: false },
    alternates: links ? { types: { "text/calendar": links.file } } : undefined,
  };
}

export default async function PublicEventPage({ params }: PublicEventPageProps) {
  const { slug } = await params;
  const page = await findPage(slug);
  return (
    <PublicFrame>
      {page.kind === "cancelled" ? (
        <CancelledEvent />
      ) : (
        <PublicEventView organizerName={env.ORGANIZER_NAME} page={page} slug={slug} />
      )}
    </PublicFrame>
  );
}
