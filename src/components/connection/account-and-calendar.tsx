import { SectionCard } from "#src/components/ui/card.tsx";
import type { ConnectionSettings } from "#src/lib/connection/connection-report.ts";

/** Which calendar the app writes to, and as whom. */
export function AccountAndCalendar({ settings }: { settings: ConnectionSettings }) {
  const facts = {
    Host: settings.host,
    Calendar: settings.calendarId === "primary" ? "The host’s main calendar" : settings.calendarId,
    "Service account": settings.serviceAccount,
    Database: settings.database,
  };
  return (
    <SectionCard id="account-heading" title="Account and calendar">
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
