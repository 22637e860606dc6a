import type { ReactNode } from "react";
import { EventSpan } from "#src/components/time/event-span.tsx";
import { ReaderClock } from "#src/components/time/reader-time.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import { placeLink } from "#src/lib/public-page/place-link.ts";
import { lengthInWords } from "#src/lib/time/duration-in-words.ts";
import { spanInWords } from "#src/lib/time/wall-time-span.ts";

type EventFactsProps = {
  event: {
    startsAt: string | null;
    endsAt: string | null;
    isAllDay: boolean;
    timeZone: string;
    location: string | null;
    price?: string | null;
    capacity?: number | null;
  };
  organizerName?: string | undefined;
};

/** When and where an event is, in its own zone and in the reader's. */
export function EventFacts({ event, organizerName }: EventFactsProps) {
  const { startsAt, endsAt, isAllDay, timeZone, location, price, capacity } = event;
  const hasClock = startsAt !== null && !isAllDay;
  return (
    <dl className="flex flex-col gap-4">
      <Fact name="When">
        <span className="font-medium">
          {startsAt ? (
            <EventSpan endsAt={endsAt} isAllDay={isAllDay} startsAt={startsAt} timeZone={timeZone} />
          ) : (
            "Date to be announced"
          )}
        </span>
        {hasClock ? (
          <>
            <span className="block text-sm text-muted">{spanInWords(startsAt, endsAt, timeZone).zone}</span>
            <span className="mt-2 block text-sm">
              <ReaderClock endsAt={endsAt} startsAt={startsAt} timeZone={timeZone} />
            </span>
          </>
        ) : null}
      </Fact>
      {startsAt && endsAt ? (
        <Fact name="Duration">{lengthInWords({ startsAt, endsAt, isAllDay })}</Fact>
      ) : null}
      {location ? (
        <Fact name="Where">
          <Place location={location} />
        </Fact>
      ) : null}
      {price ? <Fact name="Price">{price}</Fact> : null}
      {capacity ? <Fact name="Places">{capacity}</Fact> : null}
      {organizerName ? <Fact name="Hosted by">{organizerName}</Fact> : null}
    </dl>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

export function Place({ location }: { location: string }) {
  const link = placeLink(location);
  return link ? (
    <a className={linkStyle} href={link} rel="noreferrer nofollow">
      {location}
    </a>
  ) : (
    location
  );
}
