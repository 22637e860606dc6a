"use client";

import { Suspense, use, useActionState } from "react";
import { Button } from "#src/components/ui/button.tsx";
import { SectionCard } from "#src/components/ui/card.tsx";
import { stateTitles } from "#src/lib/connection/check-words.ts";
import { type ConnectionTest, testStepWords } from "#src/lib/connection/connection-test.ts";
import { CheckSign } from "./check-sign.tsx";

type ConnectionTestCardProps = {
  test: () => Promise<ConnectionTest>;
  /** What the page's own checks found: a test that says otherwise, and is older, is out of date. */
  google: Promise<{ at: string; works: boolean }>;
};

/** Creates and removes a test event, and shows the outcome of each step. */
export function ConnectionTestCard({ test, google }: ConnectionTestCardProps) {
  const [outcome, action, isPending] = useActionState<ConnectionTest | null>(() => test(), null);
  return (
    <SectionCard id="test-heading" title="Test the connection">
      <p className="text-sm text-muted">
        Creates a private event in 1990 in the calendar, reads it back, and removes it. No one is emailed.
      </p>
      <form action={action}>
        <Button look="primary" isPending={isPending} type="submit">
          {isPending ? "Testing…" : "Test connection"}
        </Button>
      </form>
      <div aria-live="polite" className="empty:hidden">
        {outcome && !isPending ? (
          <Suspense>
            <TestOutcome google={google} outcome={outcome} />
          </Suspense>
        ) : null}
      </div>
    </SectionCard>
  );
}

type TestOutcomeProps = Pick<ConnectionTestCardProps, "google"> & { outcome: ConnectionTest };

function TestOutcome({ google, outcome }: TestOutcomeProps) {
  const { at, works } = use(google);
  if (at > outcome.at && works !== outcome.isWell) return null;

  return (
    <div className="flex flex-col gap-3 text-sm" data-test={outcome.isWell ? "well" : "wrong"}>
      <p className="font-semibold">{outcome.isWell ? "Test passed" : "Test failed"}</p>
      <ol className="flex flex-col gap-3">
        {outcome.results.map(({ step, state, message, hint }) => (
          <li className="grid grid-cols-[auto_1fr] gap-x-3" key={step}>
            <CheckSign state={state} />
            <div className="flex min-w-0 flex-col gap-1 wrap-anywhere">
              <p className="font-semibold">
                {testStepWords[step].title}
                <span className="sr-only">: {stateTitles[state]}</span>
              </p>
              <p>{message}</p>
              {hint ? <p className="text-muted">{hint}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
