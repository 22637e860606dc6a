import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { PublicEventList } from "#src/components/public/public-event-list.tsx";
import { PublicFrame } from "#src/components/public/public-frame.tsx";
import { PlainLink } from "#src/components/ui/plain-link.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import { env } from "#src/env.mjs";
import { readListCursor } from "#src/lib/resources/list-cursor.ts";
import { listPublicEvents } from "#src/lib/public-page/public-events.query.ts";

type HomePageProps = { searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata({ searchParams }: HomePageProps): Promise<Metadata> {
  await connection();
  const { after } = await searchParams;
  return {
    description: "Workshops to come: when, where, and how to get a ticket.",
    alternates: { canonical: env.APP_URL, types: { "text/calendar": `${env.APP_URL}/calendar.ics` } },
    robots: after === undefined ? undefined : { index: false },
  };
}

export default async function HomePage({ searchParams }: HomePageProps) {
  await connection();
  const { after } = await searchParams;
  const cursor = after === undefined ? null : (readListCursor(String(after)) ?? notFound());
  const { underWay, upcoming, next } = await listPublicEvents(cursor, new Date());
  const isEmpty = underWay.length === 0 && upcoming.length === 0;
  return (
    <PublicFrame>
      <div className="mx-auto flex max-w-3xl flex-col gap-8">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h1 className="text-3xl font-semibold sm:text-4xl">Workshops</h1>
          <PlainLink className={`${linkStyle} text-sm`} href="/calendar.ics">
            Subscribe in your calendar
          </PlainLink>
        </div>
        {isEmpty ? (
          <p className="text-muted">
            {cursor
              ? "There are no more workshops to come."
              : "No workshop is announced at the moment. Subscribe, and the next one comes to your calendar by itself."}
          </p>
        ) : null}
        <PublicEventList events={underWay} title="Under way" />
        <PublicEventList events={upcoming} title={underWay.length > 0 ? "To come" : null} />
        <nav aria-label="Pages" className="flex justify-between gap-4 text-sm empty:hidden">
          {cursor ? (
            <PlainLink className={linkStyle} href="/">
              The next workshops
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
