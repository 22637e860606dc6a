"use client";

import { useActionState } from "react";
import type { Comparison } from "#src/calendar-sync/inspect/compare-with-google.ts";
import { Moment } from "#src/components/time/moment.tsx";
import { failureMessage, shownFailure } from "#src/lib/calendar/failure-words.ts";
import { Button } from "#src/components/ui/button.tsx";

type Compared = Comparison & { at: string; snapshot: string };

export type Compare = () => Promise<Compared>;

type UsedComparison = {
  /** The latest comparison, until either side changes. */
  compared: Compared | null;
  isComparing: boolean;
  action: () => void;
};

/** @param snapshot what the page shows of the event now; a comparison with anything else is out of date */
export function useComparison(compare: Compare, snapshot: string): UsedComparison {
  const [compared, action, isComparing] = useActionState<Compared | null>(compare, null);
  const isCurrent = compared?.snapshot === snapshot && !isComparing;
  return { compared: isCurrent ? compared : null, isComparing, action };
}

type CompareWithGoogleProps = { comparison: UsedComparison; timeZone: string };

/** Shows how Google's event differs from the saved one. It changes nothing. */
export function CompareWithGoogle({ comparison, timeZone }: CompareWithGoogleProps) {
  const { compared, isComparing, action } = comparison;
  return (
    <>
      <form action={action} className="mt-3">
        <Button className="w-full" look="secondary" isPending={isComparing} type="submit">
          {isComparing ? "Reading Google…" : "Compare with Google"}
        </Button>
      </form>
      <div aria-live="polite" className="mt-4 flex flex-col gap-3 empty:mt-0">
        {compared ? (
          <>
            <Result compared={compared} />
            {compared.kind === "failed" ? (
              <p className="text-muted">
                Couldn’t compare at <Moment iso={compared.at} timeZone={timeZone} />
              </p>
            ) : null}
          </>
        ) : null}
      </div>
    </>
  );
}

function Result({ compared }: { compared: Compared }) {
  if (compared.kind === "failed") {
    return (
      <div className="text-bad">
        <p className="font-semibold">{failureMessage(shownFailure(compared.failure))}</p>
        <p>{shownFailure(compared.failure).hint}</p>
      </div>
    );
  }
  if (compared.kind !== "differs") return <p>{resultWords[compared.kind]}</p>;

  return (
    <>
      <p>Google’s event differs in these fields. “Sync now” corrects them.</p>
      <dl className="flex flex-col gap-3">
        {compared.differences.map(({ name, app, google }) => (
          <div key={name + app} className="rounded-lg border border-line px-3 py-2">
            <dt className="font-semibold first-letter:uppercase">{name}</dt>
            <dd className="wrap-anywhere">
              <span className="text-muted">Google:</span> {keepHours(google)}
            </dd>
            <dd className="wrap-anywhere">
              <span className="text-muted">Here:</span> {keepHours(app)}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** An hour and its AM or PM stay on one line. */
function keepHours(text: string): string {
  return text.replaceAll(/(?<=\d)\s(?=[AP]M\b)/g, "\u00A0");
}

const resultWords = {
  same: "No differences: Google holds exactly what you saved.",
  missing: "Google doesn’t have this event. “Sync now” adds it.",
  "should-be-gone": "Google still has this event, which should not be there. “Sync now” removes it.",
  "rightly-absent": "Google doesn’t have this event, as expected.",
  "left-as-it-is": "This event is over and canceled: it stays as it is in Google.",
};
