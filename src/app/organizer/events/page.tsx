import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { buttonStyles, linkStyle } from "#src/components/button-styles.ts";
import { EventList } from "#src/components/event-list.tsx";
import { LiveUpdates } from "#src/components/live-updates.tsx";
import { requireSession } from "#src/lib/auth-session.ts";
import { readLiveState } from "#src/lib/live/read-live-state.ts";
import { listResources } from "#src/lib/resources/list-resources.ts";
import { ResourceError } from "#src/lib/resources/resource-error.ts";
import { resourceView } from "#src/lib/resources/resource-view.ts";
import { NoEvents } from "./no-events.tsx";

export const metadata: Metadata = { title: "Events" };

type EventsPageProps = { searchParams: Promise<{ cursor?: string | string[] }> };

const PAGE_SIZE = 25;

export default async function EventsPage({ searchParams }: EventsPageProps) {
  const { sessionId } = await requireSession("/organizer/events");
  const { cursor } = await searchParams;

  const page = await listResources({ type: "event", limit: PAGE_SIZE, cursor }).catch(notFoundWhenInvalid);
  const events = page.items.map((item) => {
    const { resource, calendar } = resourceView(item);
    return { id: resource.id, fields: resource.fields, calendar };
  });
  const ids = events.map(({ id }) => id);
  const { stamp } = await readLiveState(sessionId, ids, new Date());

  return (
    <div className="flex flex-col gap-6">
      <LiveUpdates ids={ids} stamp={stamp} />
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-2xl font-semibold">Events</h1>
        <Link className={buttonStyles.primary} href="/organizer/events/new">
          New event
        </Link>
      </div>
      {events.length > 0 ? <EventList events={events} /> : <NoEvents isFirstPage={cursor === undefined} />}
      <nav aria-label="Pages" className="flex justify-between gap-4 text-sm empty:hidden">
        {cursor === undefined ? null : (
          <Link className={linkStyle} href="/organizer/events">
            Newest events
          </Link>
        )}
        {page.nextCursor ? (
          <Link className={`${linkStyle} ml-auto`} href={`/organizer/events?cursor=${page.nextCursor}`}>
            Older events
          </Link>
        ) : null}
      </nav>
    </div>
  );
}

/** A cursor that somebody made up leads nowhere. */
function notFoundWhenInvalid(error: unknown): never {
  if (error instanceof ResourceError) notFound();
  throw error;
}
