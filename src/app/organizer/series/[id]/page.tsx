import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import Link from "next/link";
import { EventAudit } from "#src/components/events/event-audit.tsx";
import { AddGuestList } from "#src/components/guests/add-guest-list.tsx";
import { GuestPages } from "#src/components/guests/guest-pages.tsx";
import { GuestSearch } from "#src/components/guests/guest-search.tsx";
import { AddGuest } from "#src/components/guests/ticket-dialogs.tsx";
import { LiveUpdates } from "#src/components/organizer/live-updates.tsx";
import { ConfirmSubmit } from "#src/components/series/confirm-submit.tsx";
import { RepeatForm } from "#src/components/series/repeat-form.tsx";
import { SeatLegend, SeatTable } from "#src/components/series/seat-table.tsx";
import { SeriesForm } from "#src/components/series/series-form.tsx";
import { AddSession, SessionList, type ShownSession } from "#src/components/series/session-list.tsx";
import { Card, SectionCard } from "#src/components/ui/card.tsx";
import { buttonStyles, linkStyle } from "#src/components/ui/styles.ts";
import { auditOfEvent } from "#src/lib/audit/audit.store.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { eventSummary } from "#src/lib/event-form/event-summary.ts";
import { publicSeries } from "#src/lib/event-form/public-event.ts";
import { DEFAULT_TIME_ZONE } from "#src/lib/events.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";
import type { ResourceWithMirror } from "#src/lib/resources/resource-with-mirror.query.ts";
import { organizerView } from "#src/lib/resources/resource-view.ts";
import { seatTable } from "#src/lib/series/seat-table.query.ts";
import { seriesFormValues } from "#src/lib/series/series-form.ts";
import { eventsToAdd } from "#src/lib/series/series-list.query.ts";
import { seriesEffects } from "#src/lib/series/series-words.ts";
import { sessionsOf } from "#src/lib/series/sessions.query.ts";
import { GuestQuerySchema } from "#src/lib/tickets/guest-page.query.ts";
import { countHolders } from "#src/lib/tickets/ticket.store.ts";
import {
  addGuest,
  addGuestList,
  cancelGuest,
  renewGuestLink,
  transferGuest,
} from "../../events/[id]/guest-actions.ts";
import { findSeries } from "../../events/find-event.ts";
import {
  addSessionAction,
  deleteSeries,
  removeSessionAction,
  repeatAction,
  syncSessions,
  updateSeries,
} from "../actions.ts";

export const metadata: Metadata = { title: "Edit series" };

type SearchParams = Record<string, string | string[] | undefined>;

type SeriesPageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function SeriesPage({ params, searchParams }: SeriesPageProps) {
  const id = decodeURIComponent((await params).id);
  const path = `/organizer/series/${encodeURIComponent(id)}`;
  const { sessionId } = await requireSession(path);
  const { resource } = await findSeries(id);
  const sessions = await sessionsOf(id);
  const ids = sessions.map((session) => session.resource.id);
  const { stamp } = await readLiveState(sessionId, ids);
  const values = seriesFormValues(resource.fields);
  const holders = await countHolders(id);
  const isPublic = resource.slug !== null && publicSeries(resource) !== null;
  return (
    <div className="flex flex-col gap-6">
      <LiveUpdates stamp={stamp} watched={ids} />
      <div className="flex flex-col gap-1">
        <Link className={`${linkStyle} self-start text-sm`} href="/organizer/series">
          All series
        </Link>
        <h1 className="text-2xl font-semibold wrap-anywhere">{values.title || "Untitled"}</h1>
        {isPublic ? (
          <Link
            className={`${linkStyle} self-start text-sm`}
            href={`/events/${resource.slug}`}
            prefetch={false}
          >
            View public page
          </Link>
        ) : null}
      </div>
      <Sessions holders={holders} id={id} sessions={sessions} title={values.title} />
      <Guests asked={await searchParams} id={id} path={path} sessions={sessions} />
      <SeriesForm
        initial={{ outcome: "none", errors: {}, values, revision: resource.revision }}
        save={updateSeries.bind(null, id)}
      />
      <EventAudit noun="series" entries={await auditOfEvent(id)} timeZone={zoneOf(sessions)} />
      <div className="border-t border-line pt-6">
        <form action={deleteSeries.bind(null, id)}>
          <ConfirmSubmit
            confirm={{ label: "Delete", tone: "danger" }}
            decline="Keep series"
            effect={seriesEffects.remove(sessions.length, holders)}
            opener={{ label: "Delete series", style: buttonStyles.danger }}
            title={`Delete “${values.title}”?`}
          />
        </form>
      </div>
    </div>
  );
}

type SessionsProps = { id: string; holders: number; title: string; sessions: readonly ResourceWithMirror[] };

async function Sessions({ id, holders, title, sessions }: SessionsProps) {
  const now = new Date();
  return (
    <SectionCard
      id="sessions-heading"
      title={sessions.length === 0 ? "Sessions" : `Sessions (${sessions.length})`}
    >
      {sessions.length > 0 ? (
        <SessionList
          holders={holders}
          removeOf={(session) => removeSessionAction.bind(null, id, session)}
          sessions={sessions.map(shownSession)}
        />
      ) : (
        <p className="text-sm text-muted">No sessions yet. Add them all at once, or one by one.</p>
      )}
      <AddSession
        holders={holders}
        add={addSessionAction.bind(null, id)}
        events={await eventsToAdd(id, now)}
      />
      <Card>
        <details open={sessions.length === 0}>
          <summary className="min-h-8 cursor-pointer font-semibold">
            Repeat: add sessions by weekday and date
          </summary>
          <div className="mt-4">
            <RepeatForm
              defaultTimeZone={zoneOf(sessions)}
              now={now}
              repeat={repeatAction.bind(null, id)}
              title={title}
            />
          </div>
        </details>
      </Card>
    </SectionCard>
  );
}

type GuestsProps = {
  id: string;
  path: string;
  asked: SearchParams;
  sessions: readonly ResourceWithMirror[];
};

async function Guests({ id, path, asked, sessions }: GuestsProps) {
  const query = GuestQuerySchema.parse({ search: asked["guest"], before: asked["before"] ?? null });
  const { rows, next } = await seatTable(id, sessions, query);
  const waiting = sessions.reduce((sum, { guestsWaiting }) => sum + guestsWaiting, 0);
  return (
    <SectionCard id="guests-heading" title="Guests">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-muted">{waitingInWords(waiting)}</p>
        <div className="flex flex-wrap gap-3">
          {waiting > 0 ? (
            <form action={syncSessions.bind(null, id)}>
              <ConfirmSubmit
                confirm={{ label: "Invite", tone: "primary" }}
                decline="Not now"
                effect={seriesEffects.invite(waiting)}
                opener={{ label: "Invite who is missing", style: buttonStyles.secondary }}
                title="Invite who is missing?"
              />
            </form>
          ) : null}
          <AddGuestList add={addGuestList.bind(null, id)} noEmails={null} sale={randomUUID()} />
          <AddGuest
            add={addGuest.bind(null, id)}
            emails={{ emails: 0, words: "" }}
            noEmails={null}
            sale={randomUUID()}
          />
        </div>
      </div>
      {rows.length > 0 || query.search !== "" ? <GuestSearch path={path} search={query.search} /> : null}
      {rows.length > 0 ? (
        <>
          <SeatTable
            actionsOf={(ticketId) => ({
              renewLink: renewGuestLink.bind(null, id, ticketId),
              cancel: cancelGuest.bind(null, id, ticketId),
              transfer: transferGuest.bind(null, id, ticketId),
            })}
            rows={rows}
            sessions={sessions.map(columnOf)}
          />
          <SeatLegend />
        </>
      ) : (
        <p className="text-sm text-muted">
          {query.search === ""
            ? "No tickets yet. Add guests yourself, or wait for your shop’s first sale."
            : `No ticket matches “${query.search}”. Try part of a name or an address.`}
        </p>
      )}
      <GuestPages next={next} path={path} query={query} />
    </SectionCard>
  );
}

function shownSession(session: ResourceWithMirror): ShownSession {
  const { resource, calendar } = organizerView(session);
  return { id: resource.id, fields: resource.fields, calendar };
}

function columnOf({ resource, mirror }: ResourceWithMirror, index: number) {
  const { dates } = eventSummary(resource.fields);
  const label = dates ? `${dates.day.day} ${dates.day.month}` : `${index + 1}`;
  return { id: resource.id, label, byHand: mirror?.guestsByHand ?? 0 };
}

function waitingInWords(waiting: number): string {
  if (waiting === 0) return "A ticket makes its holder a guest of every session.";
  return waiting === 1 ? "1 invitation is missing." : `${waiting} invitations are missing.`;
}

function zoneOf([first]: readonly ResourceWithMirror[]): string {
  const timezone = first?.resource.fields["timezone"];
  return typeof timezone === "string" ? timezone : DEFAULT_TIME_ZONE;
}
