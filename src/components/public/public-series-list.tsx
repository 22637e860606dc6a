import { Moment } from "#src/components/time/moment.tsx";
import { PlainLink } from "#src/components/ui/plain-link.tsx";
import type { PublicSeriesEntry } from "#src/lib/series/series-list.query.ts";

/** Series that sell one ticket for several sessions. */
export function PublicSeriesList({ series }: { series: readonly PublicSeriesEntry[] }) {
  if (series.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-sm font-semibold text-muted">Series</h2>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-card">
        {series.map(({ slug, title, sessions, nextAt }) => (
          <li className="relative px-5 py-4 hover:bg-quiet-soft" key={slug}>
            <h3 className="text-lg font-semibold wrap-anywhere">
              <PlainLink
                className="text-ink after:absolute after:inset-0 hover:underline"
                href={`/events/${encodeURIComponent(slug)}`}
              >
                {title}
              </PlainLink>
            </h3>
            <p className="text-sm text-muted">
              {sessions === 1 ? "1 session" : `${sessions} sessions`}, next{" "}
              <Moment iso={nextAt} timeZone="UTC" />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
