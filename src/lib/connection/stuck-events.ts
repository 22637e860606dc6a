import type { FailureCode } from "#src/calendar-sync/decide/sync-failure.ts";
import { failureWords } from "#src/lib/calendar/failure-words.ts";
import { counted } from "./time-in-words.ts";

export const STUCK_KINDS = ["failed", "elsewhere", "retrying", "pending"] as const;

/** Events that need a person, grouped by cause; `code` is one of `failureWords`, or "". */
export type StuckEvents = { kind: (typeof STUCK_KINDS)[number]; code: string; events: number };

const words: Record<StuckEvents["kind"], { one: string; many: string; hint: string }> = {
  failed: {
    one: "event needs attention",
    many: "events need attention",
    hint: "Open each one to see what to change.",
  },
  elsewhere: {
    one: "event belongs to another account or calendar",
    many: "events belong to another account or calendar",
    hint: failureWords.moved.hint,
  },
  retrying: {
    one: "event has kept failing for more than an hour",
    many: "events have kept failing for more than an hour",
    hint: "Press Sync now on one of them. If it fails again, see the app’s log for the reason.",
  },
  pending: {
    one: "event has been on the way to Google for more than an hour",
    many: "events have been on the way to Google for more than an hour",
    hint: "Check the calendar-reconcile and calendar-sync runs in Inngest.",
  },
};

export function stuckInWords(stuck: readonly StuckEvents[]): { message: string; hint: string } {
  const kinds = STUCK_KINDS.map((kind) => ({ kind, events: countOf(stuck, kind) })).filter(
    ({ events }) => events > 0,
  );
  const parts = kinds.map(({ kind, events }) => counted(events, words[kind].one, words[kind].many));
  const hints = kinds.map(({ kind }) => words[kind].hint);
  const causes = stuck.flatMap(({ code }) => (isFailureCode(code) ? [inWords(code)] : []));
  return { message: parts.join(", "), hint: [...new Set([...hints, ...causes])].join(" ") };
}

function countOf(stuck: readonly StuckEvents[], kind: StuckEvents["kind"]): number {
  return stuck.filter((group) => group.kind === kind).reduce((sum, { events }) => sum + events, 0);
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failureWords, code);
}

function inWords(code: FailureCode): string {
  return `${failureWords[code].message} ${failureWords[code].hint}`;
}
