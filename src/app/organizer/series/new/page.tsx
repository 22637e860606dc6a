import type { Metadata } from "next";
import Link from "next/link";
import { SeriesForm } from "#src/components/series/series-form.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { seriesFormValues } from "#src/lib/series/series-form.ts";
import { createSeries } from "../actions.ts";

export const metadata: Metadata = { title: "New series" };

export default async function NewSeriesPage() {
  await requireSession("/organizer/series/new");
  const initial = { outcome: "none", errors: {}, values: seriesFormValues({}), revision: undefined } as const;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-1">
        <Link className={`${linkStyle} self-start text-sm`} href="/organizer/series">
          All series
        </Link>
        <h1 className="text-2xl font-semibold">New series</h1>
        <p className="text-sm text-muted">One ticket for several sessions. You add the sessions next.</p>
      </div>
      <SeriesForm initial={initial} save={createSeries} />
    </div>
  );
}
