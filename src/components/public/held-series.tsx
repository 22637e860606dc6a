import { EventSpan } from "#src/components/time/event-span.tsx";
import { ReaderTime } from "#src/components/time/reader-time.tsx";
import { Card } from "#src/components/ui/card.tsx";
import { Pill } from "#src/components/ui/pill.tsx";
import type { OpenTicket } from "#src/lib/tickets/open-ticket.ts";
import type { HeldSession, SeriesTicketPage } from "#src/lib/tickets/series-ticket-page.ts";
import { spanInWords } from "#src/lib/time/wall-time-span.ts";
import { AddToCalendar } from "./add-to-calendar.tsx";
import { Place } from "./event-facts.tsx";
import { HolderText, JoinButton, TicketHead, TicketNote } from "./ticket-parts.tsx";

type HeldSeriesProps = Omit<OpenTicket, "page"> & { series: SeriesTicketPage };

/** The ticket of a series: what comes next, then every session. */
export function HeldSeries({ series, holder, links, appUrl }: HeldSeriesProps) {
  const { title, next, instructions, upcoming, past } = series;
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      <TicketHead holder={holder} next={next} title={title} />
      {links ? <AddToCalendar links={links} /> : null}
      <HolderText appUrl={appUrl} markdown={instructions} title="Before you join" />
      {upcoming.length > 0 ? (
        <section aria-labelledby="sessions" className="flex flex-col gap-3">
          <h2 className="font-semibold" id="sessions">
            Sessions
          </h2>
          <SessionList appUrl={appUrl} sessions={upcoming} />
        </section>
      ) : null}
      {past.length > 0 ? (
        <details>
          <summary className="min-h-11 cursor-pointer py-2.5 font-semibold">
            {past.length === 1 ? "1 past session" : `${past.length} past sessions`}
          </summary>
          <SessionList appUrl={appUrl} sessions={past} />
        </details>
      ) : null}
      <TicketNote />
    </div>
  );
}

type SessionListProps = { sessions: readonly HeldSession[]; appUrl: string };

function SessionList({ sessions, appUrl }: SessionListProps) {
  return (
    <Card className="py-0">
      <ol className="divide-y divide-line">
        {sessions.map((session) => (
          <SessionRow appUrl={appUrl} key={session.id} session={session} />
        ))}
      </ol>
    </Card>
  );
}

function SessionRow({ session, appUrl }: { session: HeldSession; appUrl: string }) {
  const { title, location, status, isCanceled, instructions } = session;
  return (
    <li className="flex flex-col gap-1 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h3 className={`min-w-0 font-semibold wrap-anywhere ${isCanceled ? "line-through" : ""}`}>{title}</h3>
        {status ? <Pill tone={isCanceled ? "bad" : "quiet"}>{status}</Pill> : null}
      </div>
      <SessionTime session={session} />
      {location && !isCanceled ? (
        <p className="text-sm text-muted wrap-anywhere">
          <Place location={location} />
        </p>
      ) : null}
      <JoinButton link={session.joinLink} />
      {isCanceled ? null : <HolderText appUrl={appUrl} markdown={instructions} title={null} />}
    </li>
  );
}

function SessionTime({ session: { startsAt, endsAt, isAllDay, timeZone } }: { session: HeldSession }) {
  if (!startsAt) return <p>Date to be announced</p>;
  return (
    <>
      <p>
        <EventSpan endsAt={endsAt} isAllDay={isAllDay} startsAt={startsAt} timeZone={timeZone} />
      </p>
      {isAllDay ? null : (
        <p className="flex min-h-10 flex-wrap content-start gap-x-1 text-sm text-muted sm:min-h-5">
          <span>{spanInWords(startsAt, endsAt, timeZone).zone}</span>
          <ReaderTime endsAt={endsAt} startsAt={startsAt} timeZone={timeZone} />
        </p>
      )}
    </>
  );
}
