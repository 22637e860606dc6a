import type { CheckState } from "#src/lib/connection/connection-report.ts";

const tones: Record<CheckState, string> = {
  ok: "bg-good-soft text-good",
  notice: "bg-busy-soft text-busy",
  wrong: "bg-bad-soft text-bad",
  unknown: "bg-quiet-soft text-quiet",
};

const signs: Record<CheckState, string> = { ok: "✓", notice: "i", wrong: "!", unknown: "?" };

/** Decorative: the text beside it says the same. */
export function CheckSign({ state }: { state: CheckState }) {
  return (
    <span
      aria-hidden
      className={`inline-flex size-6 items-center justify-center rounded-full text-sm font-bold ${tones[state]}`}
    >
      {signs[state]}
    </span>
  );
}
