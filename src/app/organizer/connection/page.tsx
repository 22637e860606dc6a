import type { Metadata } from "next";
import { Suspense } from "react";
import { AccountAndCalendar } from "#src/components/connection/account-and-calendar.tsx";
import { CheckList, CheckListSkeleton } from "#src/components/connection/check-list.tsx";
import { ConnectionTestCard } from "#src/components/connection/connection-test.tsx";
import { EventCountsCard } from "#src/components/connection/event-counts.tsx";
import { SetupSteps } from "#src/components/connection/setup-steps.tsx";
import { PaymentNotices } from "#src/components/organizer/payment-notices.tsx";
import { requireSession } from "#src/lib/auth/session.store.ts";
import { readConnectionReport } from "#src/lib/connection-check/read-connection-report.ts";
import { readConnectionSettings } from "#src/lib/connection-check/read-connection-settings.ts";
import { setupSteps } from "#src/lib/connection/setup-steps.ts";
import { openNotices } from "#src/lib/payments/payment-notice.store.ts";
import { dismissPaymentNotice } from "../payment-notice-action.ts";
import { testConnectionAction } from "./actions.ts";

export const metadata: Metadata = { title: "Connection" };

export default async function ConnectionPage() {
  await requireSession("/organizer/connection");
  const settings = readConnectionSettings();
  return (
    <div className="flex flex-col gap-6">
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
        <Report />
      </Suspense>
      <ConnectionTestCard test={testConnectionAction} />
      <SetupSteps steps={setupSteps(settings)} />
    </div>
  );
}

/** Asks Google, which may take a while. */
async function Report() {
  const { checks, isWell, events } = await readConnectionReport();
  return (
    <>
      <CheckList checks={checks} isWell={isWell} />
      {events ? <EventCountsCard events={events} /> : null}
    </>
  );
}
