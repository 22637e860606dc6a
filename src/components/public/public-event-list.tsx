import { EventSpan } from "#src/components/time/event-span.tsx";
import { ReaderTime } from "#src/components/time/reader-time.tsx";
import { PlainLink } from "#src/components/ui/plain-link.tsx";
import { placeLink } from "#src/lib/public-page/place-link.ts";
import type { ListedEvent } from "#src/lib/public-page/public-events.query.ts";
import { dayTile } from "#src/lib/time/day-tile.ts";
import { lengthInWords } from "#src/lib/time/duration-in-words.ts";
import { spanInWords } from "#src/lib/time/wall-time-span.ts";

type PublicEventListProps = { events: readonly ListedEvent[]; title: string | null };

/** Public events, each with its date and time in its own time zone and in the reader's. */
export function PublicEventList({ events, title }: PublicEventListProps) {
  if (events.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      {title ? <h2 className="text-sm font-semibold text-muted">{title}</h2> : null}
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-card">
        {events.map((event) => (
          <EventRow event={event} key={event.slug} titleLevel={title ? "h3" : "h2"} />
        ))}
      </ul>
    </section>
  );
}

type EventRowProps = { event: ListedEvent; titleLevel: "h2" | "h3" };

function EventRow({ event, titleLevel: Title }: EventRowProps) {
  const { slug, title, startsAt, endsAt, isAllDay, timeZone, location } = event;
  const isOnline = location !== null && placeLink(location) !== null;
  return (
    <li className="relative flex gap-5 px-5 py-4 hover:bg-quiet-soft">
      {startsAt ? <DateTile {...dayTile(startsAt, timeZone)} /> : null}
      <div className="flex min-w-0 flex-col gap-1">
        <Title className="text-lg font-semibold wrap-anywhere">
          <PlainLink
            className="text-ink after:absolute after:inset-0 hover:underline"
            href={`/events/${encodeURIComponent(slug)}`}
          >
            {title}
          </PlainLink>
        </Title>
        {startsAt ? (
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
        ) : null}
        <p className="text-sm text-muted wrap-anywhere">
          {[
            startsAt && endsAt ? lengthInWords({ startsAt, endsAt, isAllDay }) : null,
            isOnline ? "Online" : location,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
    </li>
  );
}

/** Decorative: the text beside it says the same. */
function DateTile({ day, month }: { day: string; month: string }) {
  return (
    <div
      aria-hidden
      className="hidden w-14 shrink-0 flex-col items-center self-start overflow-hidden rounded-lg border border-line sm:flex"
    >
      <span className="w-full bg-accent py-0.5 text-center text-xs font-semibold text-on-accent">
        {month}
      </span>
      <span className="py-1 text-xl font-semibold">{day}</span>
    </div>
  );
}
