import type { Metadata } from "next";
import Link from "next/link";
import { MonthView } from "#src/components/events/month-view.tsx";
import { LiveUpdates } from "#src/components/organizer/live-updates.tsx";
import { buttonStyles } from "#src/components/ui/styles.ts";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";
import { eventsBetween } from "#src/lib/resources/events-of-month.query.ts";
import { organizerView } from "#src/lib/resources/resource-view.ts";
import { monthCalled } from "#src/lib/time/month.ts";

export const metadata: Metadata = { title: "Month" };

type MonthPageProps = { searchParams: Promise<{ month?: string | string[] }> };

export default async function MonthPage({ searchParams }: MonthPageProps) {
  const asked = (await searchParams).month;
  const today = new Date().toISOString().slice(0, 10);
  const month = monthCalled(asked, today);
  const { sessionId } = await requireSession(pathOf(month.name));

  const [first = today] = month.weeks[0] ?? [];
  const last = month.weeks.at(-1)?.at(-1) ?? today;
  const items = await eventsBetween(first, last);
  const events = items.map((item) => {
    const { resource, calendar } = organizerView(item);
    return { id: resource.id, fields: resource.fields, calendar };
  });
  const ids = events.map(({ id }) => id);
  const { stamp } = await readLiveState(sessionId, ids);
  return (
    <div className="flex flex-col gap-5">
      <LiveUpdates stamp={stamp} watched={ids} />
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-2xl font-semibold">{titleOf(month.name)}</h1>
        <nav aria-label="Months" className="flex flex-wrap gap-3">
          <Link className={buttonStyles.secondary} href={pathOf(month.previous)} prefetch={false}>
            Previous
          </Link>
          <Link className={buttonStyles.secondary} href="/organizer/month" prefetch={false}>
            Today
          </Link>
          <Link className={buttonStyles.secondary} href={pathOf(month.next)} prefetch={false}>
            Next
          </Link>
          <Link className={buttonStyles.secondary} href="/organizer/events" prefetch={false}>
            List
          </Link>
        </nav>
      </div>
      <MonthView events={events} month={month} today={today} />
    </div>
  );
}

function titleOf(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString("en-US", {
    timeZone: "UTC",
    month: "long",
    year: "numeric",
  });
}

function pathOf(month: string): string {
  return `/organizer/month?month=${month}`;
}
