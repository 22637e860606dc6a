import type { MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";
import { Upcoming } from "#src/components/time/upcoming.tsx";
import type { ShownFailure } from "#src/lib/calendar/failure-words.ts";

type CalendarFailureProps = { failure: ShownFailure; state: MirrorState; timeZone: string };

/** What went wrong, how to fix it, and when the next attempt is. */
export function CalendarFailure({ failure, state, timeZone }: CalendarFailureProps) {
  const { message, hint, detail, retryAt } = failure;
  const needsAttention = state === "failed" || state === "paused";
  return (
    <div
      className={`flex flex-col gap-1 rounded-lg border-l-4 px-3 py-2 ${
        needsAttention ? "border-bad bg-bad-soft text-bad" : "border-busy bg-busy-soft text-busy"
      }`}
    >
      <p className="font-semibold wrap-anywhere">{message}</p>
      <p className="wrap-anywhere">{hint}</p>
      {detail ? <p className="text-xs wrap-anywhere">{detail}</p> : null}
      {retryAt ? (
        <p>
          <span className="font-semibold">Next attempt</span> <Upcoming iso={retryAt} timeZone={timeZone} />
        </p>
      ) : null}
    </div>
  );
}
