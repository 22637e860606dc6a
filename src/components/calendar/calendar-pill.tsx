import { Pill } from "#src/components/ui/pill.tsx";
import { type Standing, standingWords } from "#src/lib/calendar/standing-words.ts";

export function CalendarPill({ standing }: { standing: Standing }) {
  const { label, tone } = standingWords[standing];
  return (
    <Pill data-calendar-state={standing} tone={tone}>
      <span
        aria-hidden
        className={`size-1.5 rounded-full bg-current ${tone === "busy" ? "animate-pulse" : ""}`}
      />
      {label}
    </Pill>
  );
}
