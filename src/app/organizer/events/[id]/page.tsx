import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeleteEvent } from "#src/components/events/delete-event.tsx";
import { DeletedEvent } from "#src/components/events/deleted-event.tsx";
import { EventAudit } from "#src/components/events/event-audit.tsx";
import { EventForm } from "#src/components/events/event-form.tsx";
import { EventPageHeader } from "#src/components/events/event-page-header.tsx";
import { LiveUpdates } from "#src/components/organizer/live-updates.tsx";
import { PaymentNotices } from "#src/components/organizer/payment-notices.tsx";
import { auditOfEvent } from "#src/lib/audit/audit.store.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { emailsOfSave } from "#src/lib/calendar/emails-of-save.ts";
import { hasPublicPage } from "#src/lib/event-form/public-event.ts";
import { beforeSaving, savedEvent } from "#src/lib/event-form/save-event-state.ts";
import { unsavedEditsKey } from "#src/lib/event-form/unsaved-edits.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";
import { openNotices } from "#src/lib/payments/payment-notice.store.ts";
import { organizerView } from "#src/lib/resources/resource-view.ts";
import { dismissPaymentNotice } from "../../payment-notice-action.ts";
import { deleteEvent, duplicateEvent, restoreEvent, updateEvent } from "../actions.ts";
import { findEvent } from "../find-event.ts";
import { previewDescription } from "../preview-description.ts";
import { EventCalendar } from "./event-calendar.tsx";
import { EventGuests } from "./event-guests.tsx";

export const metadata: Metadata = { title: "Edit event" };

type EventPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function EventPage({ params, searchParams }: EventPageProps) {
  const id = decodeURIComponent((await params).id);
  const { user, sessionId } = await requireSession(`/organizer/events/${encodeURIComponent(id)}`);
  const { stamp } = await readLiveState(sessionId, [id]);
  const found = await findEvent(id, { deletedToo: true });

  const { resource, calendar } = organizerView(found);
  if (!calendar) notFound();

  const saved = savedEvent(resource.revision, resource.fields);
  const { values } = saved;
  if (resource.deletedAt) {
    return (
      <>
        <LiveUpdates stamp={stamp} watched={[id]} />
        <DeletedEvent
          calendar={calendar}
          deletedAt={resource.deletedAt}
          restore={restoreEvent.bind(null, id)}
          values={values}
          wasInGoogle={Boolean(found.mirror?.googleEventId)}
        />
      </>
    );
  }

  return (
    <div className="flex flex-col gap-6">
      <LiveUpdates watched={[id]} stamp={stamp} />
      <EventPageHeader
        duplicate={duplicateEvent.bind(null, id)}
        publicPath={hasPublicPage(resource) ? `/events/${resource.slug}` : null}
        title={values.title}
      />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <EventForm
          initial={beforeSaving(saved)}
          now={new Date()}
          preview={previewDescription.bind(null, id)}
          save={updateEvent.bind(null, id)}
          storageKey={unsavedEditsKey(user.id, id)}
          submitLabel="Save"
        />
        <div className="max-lg:order-first lg:self-start">
          <EventCalendar calendar={calendar} found={found} timeZone={values.timezone} />
        </div>
      </div>
      <EventRecords asked={await searchParams} found={found} timeZone={values.timezone} />
      <div className="border-t border-line pt-6">
        <DeleteEvent
          guests={await emailsOfSave(found.resource, null, new Date())}
          remove={deleteEvent.bind(null, id)}
          title={values.title}
        />
      </div>
    </div>
  );
}

type EventRecordsProps = {
  asked: Awaited<EventPageProps["searchParams"]>;
  found: Awaited<ReturnType<typeof findEvent>>;
  timeZone: string;
};

/** What happened around an event: payments, tickets, and who changed what. */
async function EventRecords({ asked, found, timeZone }: EventRecordsProps) {
  const { id } = found.resource;
  return (
    <>
      <PaymentNotices
        dismiss={dismissPaymentNotice}
        hasLinks={false}
        notices={await openNotices(id)}
        timeZone={timeZone}
      />
      <EventGuests asked={asked} found={found} />
      <EventAudit entries={await auditOfEvent(id)} timeZone={timeZone} />
    </>
  );
}
