import { ReaderTime } from "#src/components/time/reader-time.tsx";
import { PlainLink } from "#src/components/ui/plain-link.tsx";
import { placeLink } from "#src/lib/public-page/place-link.ts";
import type { ListedEvent } from "#src/lib/public-page/public-events.query.ts";
import { dayTile } from "#src/lib/time/day-tile.ts";
import { durationInWords } from "#src/lib/time/duration-in-words.ts";
import type { ReaderFormat } from "#src/lib/time/reader-format.ts";
import { spanInWords } from "#src/lib/time/wall-time-span.ts";

type PublicEventListProps = {
  events: readonly ListedEvent[];
  title: string | null;
  format: ReaderFormat;
};

/** Public events, each with its date and time in its own time zone and in the reader's. */
export function PublicEventList({ events, title, format }: PublicEventListProps) {
  if (events.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      {title ? <h2 className="text-sm font-semibold text-muted">{title}</h2> : null}
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-card">
        {events.map((event) => (
          <EventRow event={event} format={format} key={event.slug} titleLevel={title ? "h3" : "h2"} />
        ))}
      </ul>
    </section>
  );
}

type EventRowProps = { event: ListedEvent; format: ReaderFormat; titleLevel: "h2" | "h3" };

function EventRow({ event, format, titleLevel: Title }: EventRowProps) {
  const { slug, title, startsAt, endsAt, timeZone, location } = event;
  const span = startsAt ? spanInWords(startsAt, endsAt, timeZone, format) : null;
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
        <p>{span?.when}</p>
        {span && startsAt ? (
          <p className="flex min-h-10 flex-wrap content-start gap-x-1 text-sm text-muted sm:min-h-5">
            <span>{span.zone}</span>
            <ReaderTime endsAt={endsAt} format={format} startsAt={startsAt} timeZone={timeZone} />
          </p>
        ) : null}
        <p className="text-sm text-muted wrap-anywhere">
          {[startsAt && endsAt ? durationInWords(startsAt, endsAt) : null, isOnline ? "Online" : location]
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
