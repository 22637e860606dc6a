import { Pill } from "#src/components/ui/pill.tsx";
import { type Standing, type StandingWords, standingWords } from "#src/lib/calendar/standing-words.ts";

type CalendarPillProps = { standing: Standing; words?: StandingWords };

export function CalendarPill({ standing, words = standingWords[standing] }: CalendarPillProps) {
  const { label, tone } = words;
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
