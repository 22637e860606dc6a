import type { Metadata } from "next";
import { Suspense } from "react";
import { AccountAndCalendar } from "#src/components/connection/account-and-calendar.tsx";
import { CheckList, CheckListSkeleton } from "#src/components/connection/check-list.tsx";
import { ConnectionTestCard } from "#src/components/connection/connection-test.tsx";
import { EventCountsCard } from "#src/components/connection/event-counts.tsx";
import { Recheck } from "#src/components/connection/recheck.tsx";
import { SetupSteps } from "#src/components/connection/setup-steps.tsx";
import { LiveUpdates } from "#src/components/organizer/live-updates.tsx";
import { PaymentNotices } from "#src/components/organizer/payment-notices.tsx";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { readConnectionReport } from "#src/lib/connection-check/read-connection-report.ts";
import { readConnectionSettings } from "#src/lib/connection-check/read-connection-settings.ts";
import type { ConnectionReport, ConnectionSettings } from "#src/lib/connection/connection-report.ts";
import { setupSteps } from "#src/lib/connection/setup-steps.ts";
import { readLiveState } from "#src/lib/live/live-state.query.ts";
import { openNotices } from "#src/lib/payments/payment-notice.store.ts";
import { dismissPaymentNotice } from "../payment-notice-action.ts";
import { retryAllAction, testConnectionAction } from "./actions.ts";

/** Each refresh asks Google. */
const REFRESH_GAP_MS = 10_000;

export const metadata: Metadata = { title: "Connection" };

export default async function ConnectionPage() {
  const { sessionId } = await requireSession("/organizer/connection");
  const { stamp } = await readLiveState(sessionId, "connection");
  const report = readConnectionReport();
  const settings = readConnectionSettings();
  return (
    <div className="flex flex-col gap-6">
      <LiveUpdates gapMs={REFRESH_GAP_MS} madeAt={Date.now()} stamp={stamp} watched="connection" />
      <div className="flex flex-col gap-1">
        <h1 className="text-2xl font-semibold">Connection to Google Calendar</h1>
        <p className="text-sm text-muted">
          Whether saved events can reach Google, and what to do where they can’t.
        </p>
      </div>
      <PaymentNotices
        dismiss={dismissPaymentNotice}
        hasLinks
        notices={await openNotices(null)}
        timeZone="UTC"
      />
      <AccountAndCalendar settings={settings} />
      <Suspense fallback={<CheckListSkeleton />}>
        <Report report={report} stamp={stamp} />
      </Suspense>
      <ConnectionTestCard google={report.then(googleIn)} test={testConnectionAction} />
      <Suspense fallback={<SetupSteps isOpen={false} steps={setupSteps(settings)} />}>
        <Setup report={report} settings={settings} />
      </Suspense>
    </div>
  );
}

type ReportProps = { report: Promise<ConnectionReport>; stamp: string };

/** Asks Google, which may take a while. */
async function Report({ report, stamp }: ReportProps) {
  const { at, checks, isWell, events } = await report;
  return (
    <>
      {isWell ? null : <Recheck key={at} />}
      <CheckList checks={checks} isWell={isWell} />
      {events ? <EventCountsCard events={events} retry={retryAllAction} stamp={stamp} /> : null}
    </>
  );
}

/** Open where something is left to set up. */
async function Setup({
  report,
  settings,
}: {
  report: Promise<ConnectionReport>;
  settings: ConnectionSettings;
}) {
  const { isWell } = await report;
  return <SetupSteps isOpen={!isWell} key={String(isWell)} steps={setupSteps(settings)} />;
}

function googleIn({ at, checks }: ConnectionReport) {
  const ofGoogle = checks.filter(({ id }) => id === "account" || id === "calendar" || id === "pause");
  return { at, works: ofGoogle.every(({ state }) => state === "ok") };
}
