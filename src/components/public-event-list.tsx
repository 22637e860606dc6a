import type { ListedEvent } from "#src/lib/public-page/list-public-events.ts";
import { placeLink } from "#src/lib/public-page/place-link.ts";
import { durationInWords } from "#src/lib/time/duration-in-words.ts";
import { PlainLink } from "./plain-link.tsx";

type PublicEventListProps = { events: readonly ListedEvent[]; title: string | null };

/** Events for everybody, each with its date and time in its own zone. */
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

function EventRow({ event, titleLevel: Title }: { event: ListedEvent; titleLevel: "h2" | "h3" }) {
  const { slug, title, span, startsAt, endsAt, location } = event;
  const isOnline = location !== null && placeLink(location) !== null;
  return (
    <li className="relative flex flex-col gap-1 px-5 py-4 hover:bg-quiet-soft">
      <Title className="text-lg font-semibold wrap-anywhere">
        <PlainLink
          className="text-ink after:absolute after:inset-0 hover:underline"
          href={`/events/${encodeURIComponent(slug)}`}
        >
          {title}
        </PlainLink>
      </Title>
      <p>{span?.when}</p>
      <p className="text-sm text-muted wrap-anywhere">
        {[
          span?.zone,
          startsAt && endsAt ? durationInWords(startsAt, endsAt) : null,
          isOnline ? "online" : location,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </li>
  );
}
