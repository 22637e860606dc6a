import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { CanceledEvent } from "#src/components/public/canceled-event.tsx";
import { PublicEventView } from "#src/components/public/public-event-view.tsx";
import { PublicSeriesView } from "#src/components/public/public-series-view.tsx";
import { PublicFrame } from "#src/components/public/public-frame.tsx";
import { env } from "#src/env.mjs";
import { markdownToText } from "#src/lib/markdown/markdown-to-text.ts";
import { publicPageLink } from "#src/lib/public-page/link-of-page.ts";
import {
  type OpenEventPage,
  openPublicPage,
  type OpenSeriesPage,
} from "#src/lib/public-page/open-public-page.ts";
import { jsonForScript, seriesData, structuredData } from "#src/lib/public-page/structured-data.ts";
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

  const { url } = page;
  const shown = page.kind === "series" ? page.series : page.event;
  const links = page.kind === "series" ? null : page.links;
  const { title } = shown;
  const description = markdownToText(shown.description, { baseUrl: page.appUrl, limit: 200 }).replaceAll(
    /\s+/g,
    " ",
  );
  return {
    title,
    description: description || (page.kind === "event" ? await whenOf(page.event) : undefined),
    robots: shown.isListed ? undefined : { index: false },
    alternates: { canonical: url, types: links ? { "text/calendar": links.file } : undefined },
    openGraph: {
      type: "website",
      url,
      title,
      description,
      siteName: "Workshop Calendar",
      images: [shown.image ?? "/opengraph-image.png"],
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
      <PageContent page={page} slug={slug} />
    </PublicFrame>
  );
}

type PageContentProps = { page: NonNullable<Awaited<ReturnType<typeof openPublicPage>>>; slug: string };

function PageContent({ page, slug }: PageContentProps) {
  const props = { buy: buyTicketAction, organizerName: env.ORGANIZER_NAME, slug };
  switch (page.kind) {
    case "canceled":
      return <CanceledEvent />;
    case "series":
      return (
        <>
          <SeriesData page={page} />
          <PublicSeriesView {...props} page={page} />
        </>
      );
    case "event":
      return (
        <>
          <EventData page={page} />
          <PublicEventView {...props} page={page} />
        </>
      );
  }
}

function EventData({ page: { event, url } }: { page: OpenEventPage }) {
  return (
    <DataForSearch data={event.isListed ? structuredData(event, { url, organizer: organizer() }) : null} />
  );
}

function SeriesData({ page: { series, sessions, url } }: { page: OpenSeriesPage }) {
  const around = { url, organizer: organizer() };
  return <DataForSearch data={series.isListed ? seriesData(series, sessions, urlOf, around) : null} />;
}

function urlOf({ slug }: { slug: string }): string {
  return publicPageLink(slug);
}

function organizer() {
  return env.ORGANIZER_NAME ? { name: env.ORGANIZER_NAME, url: env.APP_URL } : null;
}

/** For search engines: schema.org data, which no browser runs. */
function DataForSearch({ data }: { data: Record<string, unknown> | null }) {
  return data ? (
    <script dangerouslySetInnerHTML={{ __html: jsonForScript(data) }} type="application/ld+json" />
  ) : null;
}
