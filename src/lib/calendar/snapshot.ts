import type { CalendarView } from "./calendar-view.ts";

type Shown = {
  calendar: Pick<CalendarView, "state" | "syncedAt"> | null;
  version: number;
  newest: { id: number } | null;
};

/** Identifies what is known of an event and of Google's at a moment: what was found then holds as long as it is the same. */
export function snapshotOf({ calendar, version, newest }: Shown): string {
  return [version, newest?.id ?? 0, calendar?.state, calendar?.syncedAt].join(" ");
}
