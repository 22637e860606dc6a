import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { AddToCalendar } from "#src/components/add-to-calendar.tsx";
import { EventPlace } from "#src/components/event-place.tsx";
import { publicCalendarLinks } from "#src/lib/calendar-file/open-calendar-file.ts";
import { publicEvent } from "#src/lib/event-form/public-event.ts";
import { markdownToHtml } from "#src/lib/markdown/markdown-to-html.ts";
import { getResource } from "#src/lib/resources-query.ts";

type PublicEventPageProps = { params: Promise<{ slug: string }> };

const findPublicEvent = cache(async (slug: string) => {
  await connection();
  const found = await getResource(slug);
  const event = found?.resource.slug === slug ? publicEvent(found.resource) : null;
  if (!event) notFound();
  return { ...event, links: await publicCalendarLinks(slug, new Date()) };
});

export async function generateMetadata({ params }: PublicEventPageProps): Promise<Metadata> {
  const { title, isListed, links } = await findPublicEvent((await params).slug);
  return {
    title,
    robots: isListed ? undefined : { index: false },
    alternates: links ? { types: { "text/calendar": links.file } } : undefined,
  };
}

export default async function PublicEventPage({ params }: PublicEventPageProps) {
  const { title, span, location, description, links } = await findPublicEvent((await params).slug);
  return (
    <main className="mx-auto flex max-w-2xl flex-col gap-8 px-5 py-12 sm:py-16">
      <h1 className="text-3xl font-semibold text-balance wrap-anywhere">{title}</h1>
      <dl className="flex flex-col gap-4 rounded-xl border border-line bg-card p-5">
        <div>
          <dt className="text-sm text-muted">When</dt>
          <dd className="font-medium">{span ? span.when : "The date follows"}</dd>
          {span ? <dd className="text-sm text-muted">{span.zone}</dd> : null}
        </div>
        {location ? (
          <div>
            <dt className="text-sm text-muted">Where</dt>
            <dd className="font-medium wrap-anywhere">
              <EventPlace location={location} />
            </dd>
          </div>
        ) : null}
      </dl>
      {links ? <AddToCalendar links={links} /> : null}
      {description ? (
        <div className="written" dangerouslySetInnerHTML={{ __html: markdownToHtml(description) }} />
      ) : null}
    </main>
  );
}
