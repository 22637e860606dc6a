import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { PublicEventList } from "#src/components/public/public-event-list.tsx";
import { PublicSeriesList } from "#src/components/public/public-series-list.tsx";
import { PublicFrame } from "#src/components/public/public-frame.tsx";
import { SubscribeLinks } from "#src/components/public/subscribe-links.tsx";
import { PlainLink } from "#src/components/ui/plain-link.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import { env } from "#src/env.mjs";
import { subscriptionLinks } from "#src/lib/calendar-file/subscription-links.ts";
import { readListCursor } from "#src/lib/resources/list-cursor.ts";
import { listPublicSeries } from "#src/lib/series/series-list.query.ts";
import { listPublicEvents } from "#src/lib/public-page/public-events.query.ts";

type HomePageProps = { searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata({ searchParams }: HomePageProps): Promise<Metadata> {
  await connection();
  const { after } = await searchParams;
  return {
    description: "Upcoming workshops: when, where, and how to get a ticket.",
    alternates: { canonical: env.APP_URL, types: { "text/calendar": `${env.APP_URL}/calendar.ics` } },
    robots: after === undefined ? undefined : { index: false },
  };
}

export default async function HomePage({ searchParams }: HomePageProps) {
  await connection();
  const { after } = await searchParams;
  const cursor = after === undefined ? null : (readListCursor(String(after)) ?? notFound());
  const { underWay, upcoming, next } = await listPublicEvents(cursor, new Date());
  const series = cursor ? [] : await listPublicSeries(new Date());
  const isEmpty = underWay.length + upcoming.length + series.length === 0;
  return (
    <PublicFrame>
      <div className="mx-auto flex max-w-3xl flex-col gap-8">
        <div className="flex flex-col gap-2">
          <h1 className="text-3xl font-semibold tracking-tight sm:text-4xl">Workshops</h1>
          <SubscribeLinks links={subscriptionLinks(env.APP_URL)} />
        </div>
        {isEmpty ? (
          <p className="text-muted">
            {cursor
              ? "No later workshops have been announced yet."
              : "No workshops are scheduled right now. Subscribe, and new ones will appear in your calendar."}
          </p>
        ) : null}
        <PublicEventList events={underWay} title="Happening now" />
        <PublicEventList events={upcoming} title={underWay.length > 0 ? "Upcoming" : null} />
        <PublicSeriesList series={series} />
        <nav aria-label="Pages" className="flex justify-between gap-4 text-sm empty:hidden">
          {cursor ? (
            <PlainLink className={linkStyle} href="/">
              Earlier workshops
            </PlainLink>
          ) : null}
          {next ? (
            <PlainLink className={`${linkStyle} ml-auto`} href={`/?after=${next}`}>
              Later workshops
            </PlainLink>
          ) : null}
        </nav>
      </div>
    </PublicFrame>
  );
}
