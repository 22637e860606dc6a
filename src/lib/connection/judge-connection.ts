import type { Backlog } from "#src/calendar-sync/store/rate-limiter.store.ts";
import { shownFailure } from "#src/lib/calendar/failure-words.ts";
import type { ScanFacts } from "#src/calendar-sync/store/scan.store.ts";
import type { ConnectionPause } from "#src/lib/calendar/calendar-view.ts";
import { mayWrite } from "#src/calendar-sync/google/google-event.ts";
import { toSyncFailure } from "#src/calendar-sync/decide/sync-failure.ts";
import type { GoogleCalendarError } from "#src/calendar-sync/google/google-calendar-error.ts";
import { checkWords } from "./check-words.ts";
import type { ConnectionCheck, ConnectionSettings, EventCounts, LimitCounts } from "./connection-report.ts";
import { type StuckEvents, stuckInWords } from "./stuck-events.ts";
import { agoInWords, aheadInWords, counted } from "./time-in-words.ts";

/** How an attempt to use Google failed; null if it worked. */
export type Refusal = GoogleCalendarError | null;

export function judgeDatabase(settings: ConnectionSettings, outcome: string): ConnectionCheck {
  if (outcome !== "ok") return { id: "database", ...checkWords.databaseFails(outcome) };
  const words = settings.isDatabaseExposed
    ? checkWords.databaseExposed(settings)
    : checkWords.databaseWorks(settings);
  return { id: "database", ...words };
}

export function judgeAccount(settings: ConnectionSettings, refusal: Refusal): ConnectionCheck {
  return { id: "account", ...accountWords(settings, refusal) };
}

function accountWords(settings: ConnectionSettings, refusal: Refusal) {
  if (!refusal) return checkWords.accountWorks(settings);
  if (refusal.reason === "unauthorized_client" || refusal.reason === "access_denied") {
    return checkWords.noDelegation(settings);
  }
  return refusal.action === "pause" ? checkWords.accountRefused(settings) : checkWords.googleSilent();
}

/** @param role Google's word for what the host may do; null when it was not asked */
export function judgeCalendar(
  settings: ConnectionSettings,
  { refusal, role, isAccountGood }: { refusal: Refusal; role: string | null; isAccountGood: boolean },
): ConnectionCheck {
  if (!isAccountGood) return { id: "calendar", ...checkWords.needsAccount() };
  if (refusal) {
    return { id: "calendar", ...refusalWords(settings, refusal) };
  }
  return {
    id: "calendar",
    ...(mayWrite(role) ? checkWords.calendarWorks(settings) : checkWords.calendarFails("readOnly")),
  };
}

/** Why Google refused a call, and what to do: the same on every page and in every check. */
export function refusalWords(settings: ConnectionSettings, refusal: GoogleCalendarError) {
  if (refusal.operation === "token") return accountWords(settings, refusal);
  const { code } = toSyncFailure(refusal, { number: 0, random: 0 });
  if (code !== "connectionRefused") return checkWords.calendarFails(code);
  return refusal.status === 403 ? checkWords.noDelegation(settings) : checkWords.accountRefused(settings);
}

const NO_CAUSE = { message: "", hint: "" };

export type Pause = ConnectionPause & { since: Date };

/** Whether Google accepts the account and the calendar now; if it fails, other checks say why. */
export type GoogleNow = "works" | "fails" | "not asked";

export function judgePause(pause: Pause | null, now: Date, google: GoogleNow): ConnectionCheck {
  if (!pause) return { id: "pause", ...(google === "fails" ? checkWords.waits() : checkWords.notPaused()) };

  const next = pause.probeAt ? `; next attempt ${aheadInWords(pause.probeAt, now)}` : "";
  const times = `${agoInWords(pause.since, now)} for all events${next}`;
  if (google === "fails") return { id: "pause", ...checkWords.paused(times, NO_CAUSE) };
  const cause = pause.error ? shownFailure(pause.error) : NO_CAUSE;
  // Only an invitation shows whether a missing delegation is repaired.
  const isRepaired = google === "works" && pause.error?.code !== "noDelegation";
  const words = isRepaired ? checkWords.pausedAfterRepair(times) : checkWords.paused(times, cause);
  return { id: "pause", ...words };
}

export function judgeEngine(outcome: string): ConnectionCheck {
  return {
    id: "engine",
    ...(outcome === "ok" ? checkWords.engineAnswers() : checkWords.engineFails(outcome)),
  };
}

const CALL_EXPECTED_MS = 15 * 60_000;
const PROBE_EXPECTED_MS = 5 * 60_000;

/**
 * Whether Inngest runs this app's functions, judged by what they leave in the database.
 *
 * @param isUsualCron whether they should run every few minutes
 */
export function judgeCalls(
  settings: ConnectionSettings,
  { lastCall, pause, isUsualCron }: { lastCall: Date | null; pause: Pause | null; isUsualCron: boolean },
  now: Date,
): ConnectionCheck {
  const late = (due: Date, patience: number) => isUsualCron && now.getTime() - due.getTime() > patience;
  // A paused connection scans and writes nothing, but each probe moves the time of the next one.
  if (pause?.probeAt) {
    const words = late(pause.probeAt, PROBE_EXPECTED_MS)
      ? checkWords.notCalledSince(settings, agoInWords(lastCall ?? pause.since, now))
      : checkWords.callsWhilePaused();
    return { id: "calls", ...words };
  }
  if (!lastCall) return { id: "calls", ...checkWords.notCalledYet(settings) };

  const ago = agoInWords(lastCall, now);
  const isLate = late(lastCall, CALL_EXPECTED_MS);
  return { id: "calls", ...(isLate ? checkWords.notCalledSince(settings, ago) : checkWords.called(ago)) };
}

const SCAN_EXPECTED_MS = 60 * 60_000;

/**
 * Whether changes made in Google are found.
 *
 * @param isWaiting whether nothing can be read until the connection works
 * @param isUsualCron whether the scan should run every few minutes
 */
export function judgeScan(
  { scannedAt, failure }: ScanFacts,
  { isWaiting, isUsualCron }: { isWaiting: boolean; isUsualCron: boolean },
  now: Date,
): ConnectionCheck {
  const ago = scannedAt ? agoInWords(scannedAt, now) : "";
  const isLate = scannedAt && isUsualCron && now.getTime() - scannedAt.getTime() > SCAN_EXPECTED_MS;
  if (isWaiting) return { id: "scan", ...checkWords.waits() };
  if (failure)
    return { id: "scan", ...checkWords.scanFails(shownFailure(failure), ago && `; they last were ${ago}`) };
  if (!scannedAt) return { id: "scan", ...checkWords.notScannedYet() };
  return { id: "scan", ...(isLate ? checkWords.notScannedSince(ago) : checkWords.scanned(ago)) };
}

/**
 * @param stuck events that need a person
 * @param isWaiting whether nothing can be sent until the connection works
 */
export function judgeEvents(
  { byState, elsewhere, guestsWaiting }: EventCounts,
  stuck: readonly StuckEvents[],
  isWaiting = false,
): ConnectionCheck {
  const { pending, retrying, synced } = byState;
  const paused = byState.paused - elsewhere;
  const parts = [
    pending > 0 ? `${counted(pending, "event is", "events are")} on the way to Google` : "",
    retrying > 0 ? `${counted(retrying, "event is", "events are")} being retried` : "",
    paused > 0 ? `${counted(paused, "event is", "events are")} paused` : "",
    guestsWaiting > 0 ? `${counted(guestsWaiting, "guest is", "guests are")} waiting for an invitation` : "",
  ].filter(Boolean);
  if (stuck.length > 0) {
    const { message, hint } = stuckInWords(stuck);
    return { id: "events", ...checkWords.eventsStuck(message, hint) };
  }
  if (isWaiting) {
    const words = parts.length > 0 ? checkWords.eventsPaused(parts.join(", ")) : checkWords.waits();
    return { id: "events", ...words };
  }
  if (parts.length > 0) return { id: "events", ...checkWords.eventsWaiting(parts.join(", ")) };
  if (synced === 0) return { id: "events", ...checkWords.noEvents() };
  return { id: "events", ...checkWords.eventsWell(counted(synced, "event is", "events are")) };
}

/** How long events wait for their turn, and whether Google accepts fewer calls than configured. */
export function judgeBacklog(backlog: Backlog, now: Date): ConnectionCheck {
  const { waiting, lastDueAt, speed, refusingUntil } = backlog;
  const percent = Math.floor(speed * 100);
  const sentences = [
    waiting > 0 && lastDueAt
      ? `${counted(waiting, "event is waiting for its turn,", "events are waiting for their turn, the last")} due ${aheadInWords(lastDueAt, now)}.`
      : "",
    refusingUntil
      ? `Google refuses all requests; the next one is sent ${aheadInWords(refusingUntil, now)}.`
      : "",
    percent < 100
      ? `Google has refused calls recently, so the app sends at ${percent}% of GOOG_WRITES_PER_MINUTE and speeds up every minute.`
      : "",
  ].filter(Boolean);
  return {
    id: "backlog",
    ...(sentences.length > 0 ? checkWords.backlog(sentences.join(" ")) : checkWords.noBacklog()),
  };
}

export function judgeLimits({ rate, invitations, lastAt }: LimitCounts, now: Date): ConnectionCheck {
  if (!lastAt) return { id: "limits", ...checkWords.noLimits() };

  const parts = [
    rate > 0 ? `requests per minute (${timesInWords(rate)})` : "",
    invitations > 0 ? `invitations (${timesInWords(invitations)})` : "",
  ].filter(Boolean);
  const last = `last ${agoInWords(new Date(lastAt), now)}`;
  return { id: "limits", ...checkWords.limits(`${parts.join(", ")}, ${last}`) };
}

function timesInWords(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}
