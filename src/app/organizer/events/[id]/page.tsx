import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { DoneNotice } from "#src/components/events/done-notice.tsx";
import { DeleteEvent } from "#src/components/events/delete-event.tsx";
import { DeletedEvent } from "#src/components/events/deleted-event.tsx";
import { EventAudit } from "#src/components/events/event-audit.tsx";
import { EventForm } from "#src/components/events/event-form.tsx";
import { EventSections } from "#src/components/events/event-sections.tsx";
import { EventPageHeader } from "#src/components/events/event-page-header.tsx";
import { LiveUpdates } from "#src/components/organizer/live-updates.tsx";
import { PaymentNotices } from "#src/components/organizer/payment-notices.tsx";
import { ForgetUnsavedEdits } from "#src/components/events/use-unsaved-edits.ts";
import { env } from "#src/env.mjs";
import { actorOf } from "#src/lib/audit/audit-entry.ts";
import { auditOfEvent, isLastSaver } from "#src/lib/audit/audit.store.ts";
import { requireSession, type SignedIn } from "#src/lib/auth/session.store.ts";
import type { CalendarView } from "#src/lib/calendar/calendar-view.ts";
import { emailsOfSave } from "#src/lib/calendar/emails-of-save.ts";
import { standingOf } from "#src/lib/calendar/standing-words.ts";
import { isEventDone } from "#src/lib/event-form/event-done.ts";
import { eventFormValues } from "#src/lib/event-form/event-form-values.ts";
import { type EventSection, EventSectionSchema } from "#src/lib/event-form/event-section.ts";
import { hasPublicPage, publicBefore } from "#src/lib/event-form/public-event.ts";
import { beforeSaving, savedEvent } from "#src/lib/event-form/save-event-state.ts";
import { unsavedEditsKey } from "#src/lib/event-form/unsaved-edits.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";
import { openNotices } from "#src/lib/payments/payment-notice.store.ts";
import type { ResourceWithMirror } from "#src/lib/resources/resource-with-mirror.query.ts";
import { organizerView } from "#src/lib/resources/resource-view.ts";
import { seriesOf } from "#src/lib/series/sessions.query.ts";
import { isPast } from "#src/lib/time/is-past.ts";
import { requestedFormat } from "../../../requested-format.ts";
import { dismissPaymentNotice } from "../../payment-notice-action.ts";
import { deleteEvent, duplicateEvent, restoreEvent, updateEvent } from "../actions.ts";
import { findEvent, isSeries } from "../find-event.ts";
import { previewDescription } from "../preview-description.ts";
import { EventCalendar } from "./event-calendar.tsx";
import { EventGuests } from "./event-guests.tsx";

export const metadata: Metadata = { title: "Edit event" };

type SearchParams = Record<string, string | string[] | undefined>;

type EventPageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function EventPage({ params, searchParams }: EventPageProps) {
  const id = decodeURIComponent((await params).id);
  const session = await requireSession(eventPath(id));
  const asked = await searchParams;
  const { stamp } = await readLiveState(session.sessionId, [id]);
  if (await isSeries(id)) redirect(`/organizer/series/${encodeURIComponent(id)}`);
  const found = await findEvent(id, { deletedToo: true });

  const done = isEventDone(asked["done"]) ? asked["done"] : null;
  const { resource, calendar } = organizerView(found);
  if (!calendar) notFound();

  if (resource.deletedAt) {
    return (
      <>
        <LiveUpdates stamp={stamp} watched={[id]} />
        <DeletedEvent
          calendar={calendar}
          deletedAt={resource.deletedAt}
          editsKey={unsavedEditsKey(session.user.id, id)}
          format={await requestedFormat()}
          isJustDeleted={done === "deleted"}
          restore={restoreEvent.bind(null, id)}
          values={eventFormValues(resource.fields)}
          wasInGoogle={Boolean(found.mirror?.googleEventId)}
        />
      </>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <LiveUpdates stamp={stamp} watched={[id]} />
      <ForgetUnsavedEdits newId={id} storageKey={unsavedEditsKey(session.user.id, null)} />
      <DoneNotice done={done} revision={resource.revision} undo={deleteEvent.bind(null, id)} />
      <LiveEvent asked={asked} calendar={calendar} found={found} session={session} />
    </div>
  );
}

type LiveEventProps = {
  found: ResourceWithMirror;
  calendar: CalendarView;
  session: SignedIn;
  asked: SearchParams;
};

async function LiveEvent({ found, calendar, session, asked }: LiveEventProps) {
  const { resource } = found;
  const { id } = resource;
  const isOwn = await isLastSaver(actorOf(session), id);
  const saved = savedEvent(resource.revision, resource.fields, { isOwn });
  const { title, timezone } = saved.values;
  const section = sectionOf(asked);
  const shownIn = (name: EventSection) => (section === name ? "" : "max-lg:hidden");
  return (
    <>
      <EventPageHeader
        duplicate={duplicateEvent.bind(null, id)}
        publicPath={hasPublicPage(resource) ? `/events/${resource.slug}` : null}
        series={await seriesOf(id)}
        title={title}
      />
      <EventSections standing={standingOf(calendar)} path={eventPath(id)} section={section} />
      <div
        className={`grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] ${section === "guests" ? "max-lg:hidden" : ""}`}
      >
        <div className={shownIn("event")}>
          <EventForm
            appUrl={env.APP_URL}
            creation={null}
            initial={beforeSaving(saved)}
            mayCancel={await mayCancel(found)}
            now={new Date()}
            preview={previewDescription.bind(null, id)}
            save={updateEvent.bind(null, id)}
            storageKey={unsavedEditsKey(session.user.id, id)}
          />
        </div>
        <div className={shownIn("calendar")}>
          <EventCalendar calendar={calendar} found={found} timeZone={timezone} />
        </div>
      </div>
      <BelowForm asked={asked} found={found} shownIn={shownIn} timeZone={timezone} title={title} />
    </>
  );
}

type BelowFormProps = {
  found: ResourceWithMirror;
  asked: SearchParams;
  title: string;
  timeZone: string;
  /** The class that hides another section on a phone. */
  shownIn: (section: EventSection) => string;
};

async function BelowForm({ found, asked, title, timeZone, shownIn }: BelowFormProps) {
  const { resource } = found;
  const { id } = resource;
  return (
    <>
      <div className={`flex flex-col gap-6 ${shownIn("guests")}`}>
        <PaymentNotices
          dismiss={dismissPaymentNotice}
          hasLinks={false}
          notices={await openNotices(id)}
          timeZone={timeZone}
        />
        <EventGuests asked={asked} found={found} />
      </div>
      <div className={shownIn("calendar")}>
        <EventAudit entries={await auditOfEvent(id)} timeZone={timeZone} />
      </div>
      <div className={`border-t border-line pt-6 ${shownIn("event")}`}>
        <DeleteEvent
          guests={await emailsOfSave(resource, null, new Date())}
          hasPage={hasPublicPage(resource)}
          isInGoogle={isInGoogle(found)}
          isPast={isPast({ endsAt: resource.overAt?.toISOString() ?? null }, new Date())}
          remove={deleteEvent.bind(null, id)}
          title={title}
        />
      </div>
    </>
  );
}

/** A draft that was never public and has no guests can be deleted: no one misses it. */
async function mayCancel({ resource }: ResourceWithMirror): Promise<boolean> {
  if (resource.fields["state"] === "published" || publicBefore(resource) !== null) return true;
  return (await emailsOfSave(resource, null, new Date())) > 0;
}

function isInGoogle(found: ResourceWithMirror): boolean {
  return Boolean(organizerView(found).calendar?.googleEventId);
}

/** What a phone shows of the page: a search among the guests is about the guests. */
function sectionOf(asked: SearchParams): EventSection {
  const { data } = EventSectionSchema.safeParse(asked["section"]);
  return data ?? ("guest" in asked || "before" in asked ? "guests" : "event");
}

function eventPath(id: string): string {
  return `/organizer/events/${encodeURIComponent(id)}`;
}
