import type { MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";
import { calendarStateWords } from "#src/lib/calendar/calendar-state-words.ts";

const tones = {
  good: "bg-good-soft text-good",
  busy: "bg-busy-soft text-busy",
  quiet: "bg-quiet-soft text-quiet",
  bad: "bg-bad-soft text-bad",
};

const shape =
  "inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-semibold whitespace-nowrap";

export function CalendarPill({ state }: { state: MirrorState }) {
  const { label, tone } = calendarStateWords[state];
  return (
    <span className={`${shape} ${tones[tone]}`} data-calendar-state={state}>
      <span
        aria-hidden
        className={`size-1.5 rounded-full bg-current ${tone === "busy" ? "animate-pulse" : ""}`}
      />
      {label}
    </span>
  );
}

export function TonePill({ label, tone }: { label: string; tone: keyof typeof tones }) {
  return <span className={`${shape} ${tones[tone]}`}>{label}</span>;
}

const stateLabels: Record<string, string> = {
  draft: "Draft",
  published: "Published",
  archived: "Archived",
  deleted: "Deleted",
};

export function StatePill({ state }: { state: string }) {
  return <span className={`${shape} border border-line text-muted`}>{stateLabels[state] ?? state}</span>;
}
