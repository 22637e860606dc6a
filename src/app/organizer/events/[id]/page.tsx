import type { Metadata } from "next";
import Link from "next/link";
import { linkStyle } from "#src/components/button-styles.ts";
import { CalendarPanel } from "#src/components/calendar-panel.tsx";
import { DeleteEvent } from "#src/components/delete-event.tsx";
import { EventForm } from "#src/components/event-form.tsx";
import { LiveUpdates } from "#src/components/live-updates.tsx";
import { requireSession } from "#src/lib/auth-session.ts";
import { eventFormValues, repeatedTimes } from "#src/lib/event-form/event-form-values.ts";
import { beforeSaving } from "#src/lib/event-form/save-event-state.ts";
import { timeZoneGroups } from "#src/lib/event-form/time-zone-groups.ts";
import { hasPublicPage } from "#src/lib/event-form/public-event.ts";
import { readLiveState } from "#src/lib/live/read-live-state.ts";
import { historyPage } from "#src/lib/resources/history-page.ts";
import { resourceView } from "#src/lib/resources/resource-view.ts";
import { deleteEvent, updateEvent } from "../actions.ts";
import { findEvent } from "../find-event.ts";
import { EventGuests } from "./event-guests.tsx";

export const metadata: Metadata = { title: "Edit event" };

type EventPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function EventPage({ params, searchParams }: EventPageProps) {
  const id = decodeURIComponent((await params).id);
  const { sessionId } = await requireSession(`/organizer/events/${encodeURIComponent(id)}`);
  const { stamp } = await readLiveState(sessionId, [id], new Date());
  const found = await findEvent(id);

  const { resource, calendar } = resourceView(found);
  const values = eventFormValues(resource.fields);
  const history = await historyPage(id, null);
  return (
    <div className="flex flex-col gap-6">
      <LiveUpdates ids={[id]} stamp={stamp} />
      <div className="flex flex-col gap-1">
        <Link className={`${linkStyle} self-start text-sm`} href="/organizer/events">
          All events
        </Link>
        <h1 className="text-2xl font-semibold wrap-anywhere">{values.title || "Untitled"}</h1>
        {hasPublicPage(resource) ? (
          <Link
            className={`${linkStyle} self-start text-sm`}
            href={`/events/${resource.slug}`}
            prefetch={false}
          >
            See its public page
          </Link>
        ) : null}
      </div>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <EventForm
          initial={beforeSaving({ revision: resource.revision, repeated: repeatedTimes(values) })}
          save={updateEvent.bind(null, id)}
          submitLabel="Save"
          values={values}
          zones={timeZoneGroups(values.timezone)}
        />
        <div className="flex flex-col gap-6 max-lg:order-first lg:self-start">
          {calendar ? (
            <CalendarPanel calendar={calendar} history={history} id={id} timeZone={values.timezone} />
          ) : null}
        </div>
      </div>
      <EventGuests asked={await searchParams} found={found} />
      <div className="border-t border-line pt-6">
        <DeleteEvent remove={deleteEvent.bind(null, id)} title={values.title} />
      </div>
    </div>
  );
}
