import type { MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";
import { Pill } from "#src/components/ui/pill.tsx";
import { calendarStateWords } from "#src/lib/calendar/calendar-state-words.ts";

export function CalendarPill({ state }: { state: MirrorState }) {
  const { label, tone } = calendarStateWords[state];
  return (
    <Pill data-calendar-state={state} tone={tone}>
      <span
        aria-hidden
        className={`size-1.5 rounded-full bg-current ${tone === "busy" ? "animate-pulse" : ""}`}
      />
      {label}
    </Pill>
  );
}
