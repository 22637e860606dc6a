import type { LastError, MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";
import { failureParts } from "#src/lib/calendar-status/failure-parts.ts";
import { Moment } from "./moment.tsx";

type CalendarFailureProps = { failure: LastError; state: MirrorState; timeZone: string };

/** What went wrong, what to do about it, and when it is tried again. */
export function CalendarFailure({ failure, state, timeZone }: CalendarFailureProps) {
  const { hint, retryAt } = failure;
  const { message, detail } = failureParts(failure);
  const isGrave = state === "failed" || state === "paused";
  return (
    <div
      className={`flex flex-col gap-1 rounded-lg border-l-4 px-3 py-2 ${
        isGrave ? "border-bad bg-bad-soft text-bad" : "border-busy bg-busy-soft text-busy"
      }`}
    >
      <p className="font-semibold wrap-anywhere">{message}</p>
      <p className="wrap-anywhere">{hint}</p>
      {detail ? <p className="text-xs wrap-anywhere">{detail}</p> : null}
      {retryAt ? (
        <p>
          <span className="font-semibold">Next attempt</span> <Moment iso={retryAt} timeZone={timeZone} />
        </p>
      ) : null}
    </div>
  );
}
