import { SectionCard } from "#src/components/ui/card.tsx";
import type { ConnectionPlace } from "#src/lib/connection/connection-report.ts";

/** Whose calendar it is, and who writes to it. */
export function ConnectionPlaceCard({ place }: { place: ConnectionPlace }) {
  const facts = {
    Host: place.host,
    Calendar: place.calendarId === "primary" ? "The host’s main calendar" : place.calendarId,
    "Service account": place.serviceAccount,
    Database: place.database,
  };
  return (
    <SectionCard id="place-heading" title="Account and calendar">
      <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2">
        {Object.entries(facts).map(([name, value]) => (
          <div className="min-w-0" key={name}>
            <dt className="text-muted">{name}</dt>
            <dd className="font-medium wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </SectionCard>
  );
}
