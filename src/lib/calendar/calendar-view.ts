import { type CalendarNotice, calendarNotices } from "./calendar-notices.ts";
import type { Drift } from "#src/calendar-sync/decide/drift.ts";
import type { Meet } from "#src/calendar-sync/decide/meet-link.ts";
import type { LastError, MirrorState } from "#src/calendar-sync/decide/mirror-state.ts";
import { calendarNameFor, type HostCalendar } from "#src/calendar-sync/decide/calendar-address.ts";
import { type ShownFailure, shownFailure } from "./failure-words.ts";

export type MirrorFacts = {
  googleUser: string | null;
  googleCalendarId: string | null;
  googleEventId: string | null;
  etag: string | null;
  htmlLink: string | null;
  confirmedAt: Date | null;
  state: MirrorState;
  stateVersion: number;
  desiredVersion: number;
  lastError: LastError | null;
  drift: Drift | null;
  guestListCut: boolean;
  meet: Meet | null;
  meetUrl: string | null;
};

/** How the app shows a resource's event in Google Calendar; instants are ISO 8601. */
export type CalendarView = {
  state: MirrorState;
  /** The event's Google Meet link; null when none is requested, or until Google has created it. */
  meetUrl: string | null;
  googleUser: string;
  googleCalendarId: string;
  googleEventId: string | null;
  htmlLink: string | null;
  syncedAt: string | null;
  guestsWaiting: number;
  lastError: ShownFailure | null;
  /** What else an organizer should know. */
  notices: readonly CalendarNotice[];
};

/** Why the connection to Google is paused, and when it is tried next. */
export type ConnectionPause = { error: LastError | null; probeAt: Date | null };

/**
 * @param mirror null for a resource that no sync has seen yet
 * @param google the host and calendar in the settings, shown until the event is in a calendar; `pause` is null while
 *   the connection works
 * @returns null for types other than `event`
 */
export function calendarView(
  resource: {
    type: string;
    revision: number;
    guestsWaiting: number;
    overAt: Date | null;
  },
  mirror: MirrorFacts | null,
  google: HostCalendar & { address: string; pause: ConnectionPause | null },
  now: Date,
): CalendarView | null {
  if (resource.type !== "event") return null;

  const live = mirror?.etag ? mirror : null;
  const isElsewhere = Boolean(live?.googleCalendarId) && live?.googleCalendarId !== google.address;
  const isPast = resource.overAt !== null && resource.overAt < now;
  // A past event stays where it was, which is fine until someone edits it.
  const isLeft = isPast && mirror?.stateVersion === mirror?.desiredVersion;
  const moved = isElsewhere && !isLeft ? movedError(mirror?.confirmedAt ?? null) : null;
  const state = moved ? "paused" : shownState(mirror, google.pause);
  const failure = moved ?? (state === "paused" ? pauseError(google.pause) : mirror?.lastError);
  return {
    state,
    meetUrl: live?.meetUrl ?? null,
    googleUser: (isElsewhere && live?.googleUser) || google.user,
    googleCalendarId: isElsewhere ? nameOf(mirror, google) : google.calendarId,
    googleEventId: live?.googleEventId ?? null,
    htmlLink: live?.htmlLink ?? null,
    syncedAt: mirror?.confirmedAt?.toISOString() ?? null,
    guestsWaiting: resource.guestsWaiting,
    notices: live ? calendarNotices({ ...live, revision: resource.revision }) : [],
    lastError: failure && state !== "pending" ? shownFailure(failure) : null,
  };
}

/**
 * A conclusion about an older version says nothing about the newest one. What isn't concluded waits for a paused
 * connection, and goes on once that works again, whatever the last attempt found. `shownState` in
 * shown-state.query.ts is the same in SQL.
 */
function shownState(mirror: MirrorFacts | null, pause: ConnectionPause | null): MirrorState {
  if (mirror && isConcluded(mirror)) return mirror.state;
  if (pause) return "paused";
  return mirror?.state === "retrying" ? "retrying" : "pending";
}

const CONCLUSIONS: ReadonlySet<MirrorState> = new Set(["synced", "waiting_for_dates", "removed", "failed"]);

function isConcluded({ state, stateVersion, desiredVersion }: MirrorFacts): boolean {
  return CONCLUSIONS.has(state) && stateVersion >= desiredVersion;
}

/** What keeps all events from Google, with the next attempt of the connection rather than of one event. */
function pauseError(pause: ConnectionPause | null): LastError | null {
  return pause?.error ? { ...pause.error, retryAt: pause.probeAt?.toISOString() ?? null } : null;
}

function nameOf(mirror: MirrorFacts | null, google: HostCalendar): string {
  const { googleUser, googleCalendarId } = mirror ?? {};
  return googleUser && googleCalendarId ? calendarNameFor(googleUser, googleCalendarId) : google.calendarId;
}

/** An event in a calendar that the settings no longer name stays there until it is moved. */
function movedError(confirmedAt: Date | null): LastError {
  const at = (confirmedAt ?? new Date(0)).toISOString();
  return { code: "moved", detail: "", at, retryAt: null };
}
