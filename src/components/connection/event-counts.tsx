import Link from "next/link";
import type { ComponentProps } from "react";
import { CalendarPill } from "#src/components/calendar/calendar-pill.tsx";
import { SectionCard } from "#src/components/ui/card.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import { type Standing, STANDINGS } from "#src/lib/calendar/standing-words.ts";
import type { EventCounts } from "#src/lib/connection/connection-report.ts";
import { RetryAll } from "./retry-all.tsx";

type EventCountsCardProps = { events: EventCounts } & ComponentProps<typeof RetryAll>;

/** The number of events in each state, and those that may need attention. */
export function EventCountsCard({ events, ...retry }: EventCountsCardProps) {
  const { guestsWaiting, inTrouble } = events;
  return (
    <SectionCard id="events-heading" title="Events">
      <ul className="flex flex-wrap gap-x-6 gap-y-3 text-sm">
        {STANDINGS.filter((standing) => countOf(events, standing) > 0).map((standing) => (
          <li className="flex items-center gap-2" data-events={standing} key={standing}>
            <span className="font-semibold tabular-nums">{countOf(events, standing)}</span>
            <CalendarPill standing={standing} />
          </li>
        ))}
      </ul>
      {guestsWaiting > 0 ? (
        <p className="text-sm text-muted">
          {guestsWaiting === 1 ? "1 guest is" : `${guestsWaiting} guests are`} waiting for an invitation.
        </p>
      ) : null}
      {inTrouble.length > 0 ? <RetryAll {...retry} /> : null}
      {inTrouble.length > 0 ? (
        <ul className="flex flex-col divide-y divide-line border-t border-line text-sm">
          {inTrouble.map(({ id, title, state }) => (
            <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-2" key={id}>
              <Link
                className={`${linkStyle} wrap-anywhere`}
                href={`/organizer/events/${encodeURIComponent(id)}`}
              >
                {title}
              </Link>
              <CalendarPill standing={state} />
            </li>
          ))}
        </ul>
      ) : null}
      <p className="text-sm">
        <Link className={linkStyle} href="/organizer/events">
          All events
        </Link>
      </p>
    </SectionCard>
  );
}

/** An event in another calendar is among the paused ones in the report. */
function countOf({ byState, elsewhere }: EventCounts, standing: Standing): number {
  if (standing === "elsewhere") return elsewhere;
  return standing === "paused" ? byState.paused - elsewhere : byState[standing];
}
