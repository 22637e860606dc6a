import Link from "next/link";
import { Fragment } from "react";
import type { MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";
import { Upcoming } from "#src/components/time/upcoming.tsx";
import type { ShownFailure } from "#src/lib/calendar/failure-words.ts";

type CalendarFailureProps = {
  failure: ShownFailure;
  state: MirrorState;
  timeZone: string;
  /** Whether a comparison has just worked, so that only the next attempt is of interest. */
  isOver?: boolean;
};

/** What went wrong, how to fix it, and when the next attempt is. */
export function CalendarFailure({ failure, state, timeZone, isOver = false }: CalendarFailureProps) {
  const { message, hint, detail, retryAt } = failure;
  const needsAttention = !isOver && (state === "failed" || state === "paused");
  return (
    <div
      className={`flex flex-col gap-1 rounded-lg border-l-4 px-3 py-2 ${
        needsAttention ? "border-bad bg-bad-soft text-bad" : "border-busy bg-busy-soft text-busy"
      }`}
    >
      {isOver ? null : (
        <>
          <p className="font-semibold wrap-anywhere">{message}</p>
          <p className="wrap-anywhere">
            <WholeNames text={hint} />
          </p>
          {detail ? <p className="text-xs wrap-anywhere">{detail}</p> : null}
        </>
      )}
      {retryAt ? (
        <p>
          <span className="font-semibold">Next attempt</span> <Upcoming iso={retryAt} timeZone={timeZone} />
        </p>
      ) : null}
      {state === "paused" && failure.code !== "moved" ? (
        <p>
          {isOver ? null : "Fixed it? “Test connection” resumes syncing at once: "}
          <Link className="underline underline-offset-2" href="/organizer/connection">
            Connection
          </Link>
        </p>
      ) : null}
    </div>
  );
}

/** Settings such as GOOG_CALENDAR_ID break before an underscore rather than within a word. */
function WholeNames({ text }: { text: string }) {
  return text.split("_").map((part, index) => (
    // The parts of a text never change places.
    <Fragment key={index}>
      {index > 0 ? (
        <>
          _<wbr />
        </>
      ) : null}
      {part}
    </Fragment>
  ));
}
