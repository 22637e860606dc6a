"use client";

import { useActionState } from "react";
import { Moment } from "#src/components/time/moment.tsx";
import { Button } from "#src/components/ui/button.tsx";
import { SectionCard } from "#src/components/ui/card.tsx";
import { Notice } from "#src/components/ui/notice.tsx";
import { Pill } from "#src/components/ui/pill.tsx";
import { type AccountMessage, nothingToSay } from "#src/lib/account/account-words.ts";

type ShownSession = {
  id: string;
  browser: string;
  createdAt: string;
  lastUsedAt: string;
  isThisOne: boolean;
};

type OwnSessionsCardProps = {
  sessions: ShownSession[];
  end: (before: AccountMessage, form: FormData) => Promise<AccountMessage>;
  endOthers: () => Promise<AccountMessage>;
};

export function OwnSessionsCard({ sessions, end, endOthers }: OwnSessionsCardProps) {
  const [ended, endAction, isEnding] = useActionState(end, nothingToSay);
  const [othersEnded, endOthersAction, isEndingOthers] = useActionState(endOthers, nothingToSay);
  const isPending = isEnding || isEndingOthers;
  return (
    <SectionCard id="sessions-heading" title="Where you are signed in">
      <ul className="flex flex-col divide-y divide-line">
        {sessions.map((session) => (
          <li className="flex flex-wrap items-start gap-x-6 gap-y-3 py-4 first:pt-0" key={session.id}>
            <SessionFacts {...session} />
            {session.isThisOne ? null : (
              <form action={endAction} className="ml-auto">
                <input name="id" type="hidden" value={session.id} />
                <Button
                  aria-label={`End the session of ${session.browser}`}
                  look="secondary"
                  isPending={isPending}
                  type="submit"
                >
                  End
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <Notice tone="good">{othersEnded.text || ended.text}</Notice>
      {sessions.length > 1 ? (
        <form action={endOthersAction}>
          <Button look="danger" isPending={isPending} type="submit">
            Sign out everywhere else
          </Button>
        </form>
      ) : null}
    </SectionCard>
  );
}

function SessionFacts({ browser, createdAt, lastUsedAt, isThisOne }: ShownSession) {
  return (
    <div className="flex min-w-0 flex-col gap-2 text-sm">
      <p className="flex flex-wrap items-center gap-2 font-semibold">
        {browser}
        {isThisOne ? <Pill tone="good">This browser</Pill> : null}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-muted">Signed in</dt>
        <dd>
          <Moment iso={createdAt} timeZone="UTC" />
        </dd>
        <dt className="text-muted">Last used</dt>
        <dd>
          <Moment iso={lastUsedAt} timeZone="UTC" />
        </dd>
      </dl>
    </div>
  );
}
