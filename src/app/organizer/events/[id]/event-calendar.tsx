import { CalendarPanel } from "#src/components/calendar/calendar-panel.tsx";
import type { CalendarView } from "#src/lib/calendar/calendar-view.ts";
import { historyPage } from "#src/lib/resources/history.query.ts";
import { versionOf } from "#src/lib/resources/resource-view.ts";
import type { ResourceWithMirror } from "#src/lib/resources/resource-with-mirror.query.ts";
import { compareNow, olderHistory, syncNow } from "./calendar-actions.ts";

type EventCalendarProps = { found: ResourceWithMirror; calendar: CalendarView; timeZone: string };

/** The calendar panel with its actions. */
export async function EventCalendar({ found, calendar, timeZone }: EventCalendarProps) {
  const { id } = found.resource;
  return (
    <CalendarPanel
      calendar={calendar}
      compare={compareNow.bind(null, id)}
      history={await historyPage(id, null)}
      older={olderHistory.bind(null, id)}
      sync={syncNow.bind(null, id)}
      timeZone={timeZone}
      version={versionOf(found)}
    />
  );
}
