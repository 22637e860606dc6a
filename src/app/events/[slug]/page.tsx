import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { CanceledEvent } from "#src/components/public/canceled-event.tsx";
import { PublicEventView } from "#src/components/public/public-event-view.tsx";
import { PublicFrame } from "#src/components/public/public-frame.tsx";
import { env } from "#src/env.mjs";
import { markdownToText } from "#src/lib/markdown/markdown-to-text.ts";
import { type OpenEventPage, openPublicPage } from "#src/lib/public-page/open-public-page.ts";
import { jsonForScript, structuredData } from "#src/lib/public-page/structured-data.ts";
import { spanInWords } from "#src/lib/time/wall-time-span.ts";
import { requestedFormat } from "../../requested-format.ts";
import { buyTicketAction } from "./buy-ticket-action.ts";

type PublicEventPageProps = { params: Promise<{ slug: string }> };

const findPage = cache(async (slug: string) => {
  await connection();
  return (await openPublicPage(slug, new Date())) ?? notFound();
});

export async function generateMetadata({ params }: PublicEventPageProps): Promise<Metadata> {
  const page = await findPage((await params).slug);
  if (page.kind === "canceled") return { title: "Canceled workshop", robots: { index: false } };

  const { event, links, url } = page;
  const { title } = event;
  const description = markdownToText(event.description, { baseUrl: page.appUrl, limit: 200 }).replaceAll(
    /\s+/g,
    " ",
  );
  return {
    title,
    description: description || (await whenOf(event)),
    robots: event.isListed ? undefined : { index: false },
    alternates: { canonical: url, types: links ? { "text/calendar": links.file } : undefined },
    openGraph: {
      type: "website",
      url,
      title,
      description,
      siteName: "Workshop Calendar",
      images: [event.image ?? "/opengraph-image.png"],
    },
    twitter: { card: "summary_large_image" },
  };
}

async function whenOf({ startsAt, endsAt, timeZone }: OpenEventPage["event"]): Promise<string | undefined> {
  return startsAt ? spanInWords(startsAt, endsAt, timeZone, await requestedFormat()).when : undefined;
}

export default async function PublicEventPage({ params }: PublicEventPageProps) {
  const { slug } = await params;
  const page = await findPage(slug);
  return (
    <PublicFrame>
      {page.kind === "canceled" ? (
        <CanceledEvent />
      ) : (
        <>
          <EventData page={page} />
          <PublicEventView buy={buyTicketAction} organizerName={env.ORGANIZER_NAME} page={page} slug={slug} />
        </>
      )}
    </PublicFrame>
  );
}

/** For search engines: schema.org data, which no browser runs. */
function EventData({ page: { event, url } }: { page: OpenEventPage }) {
  const organizer = env.ORGANIZER_NAME ? { name: env.ORGANIZER_NAME, url: env.APP_URL } : null;
  const data = event.isListed ? structuredData(event, { url, organizer }) : null;
  return data ? (
    <script dangerouslySetInnerHTML={{ __html: jsonForScript(data) }} type="application/ld+json" />
  ) : null;
}
