import { charged } from "./attempt/call-budget.ts";
import { linkEvent } from "./attempt/link-event.ts";
import { planCalendarSync, recordInvalidResource } from "./attempt/plan-calendar-sync.ts";
import { removeFormerEvents } from "./attempt/remove-former-events.ts";
import { syncEvent } from "./attempt/sync-event.ts";
import { writeCalendarEvent, writeWhenDue } from "./attempt/write-calendar-event.ts";
import type { Engine } from "./engine.ts";
import { GoogleCalendar } from "./google/google-calendar.ts";
import { compareWithGoogle } from "./inspect/compare-with-google.ts";
import { foreseeEmails } from "./inspect/foresee-emails.ts";
import { foreseeGuests } from "./inspect/foresee-guests.ts";
import { foreseeSync } from "./inspect/foresee-sync.ts";
import { previewSync } from "./inspect/preview-sync.ts";
import type { CalendarHost, Log, SyncDatabase, SyncSettings } from "./ports.ts";
import { findEventsToMove, moveEvent, planMove } from "./reconcile/move-calendar.ts";
import { probeConnection, readChanges, recheck, reconcile } from "./reconcile/reconcile.ts";
import { scanGoogleChanges } from "./reconcile/scan-google-changes.ts";
import { claimBehind } from "./store/behind.query.ts";
import { calendarInUse } from "./store/calendar-in-use.ts";
import { isConnectionPaused, isPausedHere, resumeConnection } from "./store/connection.store.ts";
import { recordInterrupted } from "./store/record.store.ts";
import { readBacklog, reserveGoogleSlot } from "./store/rate-limiter.store.ts";
import { readScanFacts, beginScan } from "./store/scan.store.ts";

export { LeaseTaken, SyncFailure } from "./decide/sync-failure.ts";
export { touch, touchAll, touchEach, type Touched } from "./store/mirror.store.ts";

export type CalendarSync = ReturnType<typeof createCalendarSync>;

/** Creates the engine for one host; README.md shows how to use it. */
export function createCalendarSync(app: {
  host: CalendarHost;
  settings: SyncSettings;
  database: () => Promise<SyncDatabase>;
  log: Log;
}) {
  const { host, settings, log } = app;
  const google = new GoogleCalendar(settings);
  const openEngine = async (): Promise<Engine> => ({ host, settings, log, google, db: await app.database() });
  const bound =
    <Args extends unknown[], Result>(work: (engine: Engine, ...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> =>
      work(await openEngine(), ...args);

  return {
    sync: bound(syncEvent),
    reconcile: bound(reconcile),
    readChanges: bound(readChanges),

    // The parts of a sync, for hosts that run each as a step. They may be repeated, overlap, and stop at any point.
    plan: bound(planCalendarSync),
    write: bound(writeWhenDue),
    writeNow: bound(writeCalendarEvent),
    link: bound(linkEvent),
    removeFormerEvents: bound(removeFormerEvents),
    recordInvalid: bound(recordInvalidResource),
    recordInterrupted: bound(recordInterrupted),

    recheck: bound(recheck),

    // The parts of `reconcile` and `readChanges`.
    probeConnection: bound(probeConnection),
    isPaused: bound(isConnectionPaused),
    findBehind: bound(claimBehind),
    beginScan: bound(beginScan),
    scan: bound(scanGoogleChanges),

    // For pages and commands.
    compare: bound(compareWithGoogle),
    preview: bound(previewSync),
    foreseeEmails: bound(foreseeEmails),
    foreseeGuests: bound(foreseeGuests),
    foreseeSync: bound(foreseeSync),
    readBacklog: bound(readBacklog),
    readScanFacts: bound(readScanFacts),
    inUse: () => calendarInUse({ settings }),
    isPausedHere: () => isPausedHere({ settings }),
    resume: bound(resumeConnection),

    // Moving to another calendar.
    findEventsToMove: bound(findEventsToMove),
    planMove: bound(planMove),
    move: bound(moveEvent),

    google,
    charged: bound(charged),
    reserveSlot: bound(reserveGoogleSlot),
  };
}
