import type { Metadata } from "next";
import Link from "next/link";
import { ArchiveSelected } from "#src/components/events/archive-selected.tsx";
import { EventFilters } from "#src/components/events/event-filters.tsx";
import { EventList } from "#src/components/events/event-list.tsx";
import { NoEvents } from "#src/components/events/no-events.tsx";
import { LiveUpdates } from "#src/components/organizer/live-updates.tsx";
import { buttonStyles, linkStyle } from "#src/components/ui/styles.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";
import { type EventFilter, eventListPath, readEventFilter } from "#src/lib/resources/event-filter.ts";
import { listEvents } from "#src/lib/resources/events.query.ts";
import { organizerView } from "#src/lib/resources/resource-view.ts";
import { soldCounts } from "#src/lib/tickets/sold-counts.query.ts";
import { archiveAction } from "./archive-action.ts";

export const metadata: Metadata = { title: "Events" };

type EventsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const PAGE_SIZE = 25;

export default async function EventsPage({ searchParams }: EventsPageProps) {
  const query = await searchParams;
  const filter = readEventFilter(query);
  const { sessionId } = await requireSession(eventListPath(filter));

  const page = await listEvents(filter, PAGE_SIZE, new Date());
  const ids = page.items.map(({ resource }) => resource.id);
  const sold = await soldCounts(ids);
  const events = page.items.map((item) => {
    const { resource, calendar } = organizerView(item);
    return { id: resource.id, fields: resource.fields, calendar, sold: sold.get(resource.id) ?? 0 };
  });
  const { stamp } = await readLiveState(sessionId, ids);

  return (
    <div className="flex flex-col gap-5">
      <LiveUpdates watched={ids} stamp={stamp} />
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-2xl font-semibold">Events</h1>
        <div className="flex gap-3">
          <Link className={buttonStyles.secondary} href="/organizer/month" prefetch={false}>
            Month view
          </Link>
          <Link className={buttonStyles.primary} href="/organizer/events/new" prefetch={false}>
            New event
          </Link>
        </div>
      </div>
      <EventFilters filter={filter} />
      {events.length > 0 ? (
        <ArchiveSelected archive={archiveAction}>
          <EventList events={events} />
        </ArchiveSelected>
      ) : (
        <NoEvents filter={filter} hasEvents={await hasEvents(filter)} />
      )}
      <nav aria-label="Pages" className="flex justify-between gap-4 text-sm empty:hidden">
        {filter.after ? (
          <Link className={linkStyle} href={eventListPath(filter)}>
            Back to the first page
          </Link>
        ) : null}
        {page.nextCursor ? (
          <Link className={`${linkStyle} ml-auto`} href={eventListPath(filter, page.nextCursor)}>
            {filter.when === "upcoming" ? "Later events" : "Earlier events"}
          </Link>
        ) : null}
      </nav>
    </div>
  );
}

async function hasEvents(filter: EventFilter): Promise<boolean> {
  const any = await listEvents(
    { ...filter, search: "", state: null, when: "all", after: null },
    1,
    new Date(),
  );
  return any.items.length > 0;
}
