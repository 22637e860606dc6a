import type { Metadata } from "next";
import Link from "next/link";
import { Moment } from "#src/components/time/moment.tsx";
import { Pill } from "#src/components/ui/pill.tsx";
import { buttonStyles } from "#src/components/ui/styles.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { type ListedSeries, listSeries } from "#src/lib/series/series-list.query.ts";
import { seriesFormValues } from "#src/lib/series/series-form.ts";
import { soldCounts } from "#src/lib/tickets/sold-counts.query.ts";

export const metadata: Metadata = { title: "Series" };

export default async function SeriesListPage() {
  await requireSession("/organizer/series");
  const series = await listSeries(new Date());
  const sold = await soldCounts(series.map(({ id }) => id));
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-2xl font-semibold">Series</h1>
        <Link className={buttonStyles.primary} href="/organizer/series/new" prefetch={false}>
          New series
        </Link>
      </div>
      {series.length > 0 ? (
        <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-card">
          {series.map((one) => (
            <SeriesRow key={one.id} series={one} sold={sold.get(one.id) ?? 0} />
          ))}
        </ul>
      ) : (
        <div className="flex flex-col items-center gap-2 rounded-xl border border-dashed border-edge px-6 py-14 text-center">
          <h2 className="font-semibold">No series yet</h2>
          <p className="max-w-prose text-sm text-muted">
            A series sells one ticket for several sessions. Each session is an event with its own place in
            Google Calendar.
          </p>
          <Link className={`${buttonStyles.secondary} mt-3`} href="/organizer/series/new" prefetch={false}>
            Create a series
          </Link>
        </div>
      )}
    </div>
  );
}

function SeriesRow({
  series: { id, fields, sessions, nextAt },
  sold,
}: {
  series: ListedSeries;
  sold: number;
}) {
  const { title, state } = seriesFormValues(fields);
  return (
    <li className="relative flex flex-wrap items-center justify-between gap-3 px-5 py-4 hover:bg-paper">
      <div className="flex min-w-0 flex-col gap-0.5">
        <h2 className="font-semibold wrap-anywhere">
          <Link
            className="text-ink after:absolute after:inset-0 hover:underline"
            href={`/organizer/series/${encodeURIComponent(id)}`}
            prefetch={false}
          >
            {title || "Untitled"}
          </Link>
        </h2>
        <p className="text-sm text-muted">
          {sessions === 1 ? "1 session" : `${sessions} sessions`}
          {nextAt ? (
            <>
              , next <Moment iso={nextAt} timeZone="UTC" />
            </>
          ) : null}
        </p>
      </div>
      <div className="flex items-center gap-3">
        {sold > 0 ? <span className="text-sm text-muted">{sold} sold</span> : null}
        <Pill tone="plain">{stateLabels[state] ?? state}</Pill>
      </div>
    </li>
  );
}

const stateLabels: Record<string, string> = { draft: "Draft", published: "Published", archived: "Closed" };
