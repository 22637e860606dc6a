import { CalendarPanel } from "#src/components/calendar/calendar-panel.tsx";
import type { CalendarView } from "#src/lib/calendar/calendar-view.ts";
import type { HistoryPage } from "#src/lib/resources/history.query.ts";
import { compareNow, olderHistory, syncNow } from "./calendar-actions.ts";

type EventCalendarProps = {
  id: string;
  calendar: CalendarView;
  version: number;
  timeZone: string;
  history: HistoryPage;
};

/** The calendar panel with its actions. */
export function EventCalendar({ id, ...shown }: EventCalendarProps) {
  return (
    <CalendarPanel
      {...shown}
      compare={compareNow.bind(null, id)}
      older={olderHistory.bind(null, id)}
      sync={syncNow.bind(null, id)}
    />
  );
}
