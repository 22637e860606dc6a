import type { LastError, MirrorState } from "./calendar-state.ts";
import { failureWords } from "./failure-words.ts";

export type MirrorFacts = {
  googleUser: string | null;
  googleCalendarId: string | null;
  googleEventId: string | null;
  etag: string | null;
  htmlLink: string | null;
  confirmedAt: Date | null;
  state: MirrorState;
  stateVersion: number;
  lastError: LastError | null;
};

/** What the app tells of a resource's place in Google Calendar; instants are ISO 8601. */
export type CalendarView = {
  state: MirrorState;
  googleUser: string;
  googleCalendarId: string;
  googleEventId: string | null;
  htmlLink: string | null;
  syncedAt: string | null;
  guestsWaiting: number;
  lastError: LastError | null;
};

/**
 * @param mirror null for a resource that no sync has looked at yet
 * @param google the account and calendar in the settings, named until the event has a place of its own
 * @returns null for types other than `event`
 */
export function calendarView(
  resource: { type: string; syncVersion: number; guestsWaiting: number },
  mirror: MirrorFacts | null,
  google: { user: string; calendarId: string },
): CalendarView | null {
  if (resource.type !== "event") return null;

  const live = mirror?.etag ? mirror : null;
  const moved = mirror && movedError(mirror, google);
  const state = moved ? "paused" : shownState(resource.syncVersion, mirror);
  return {
    state,
    googleUser: mirror?.googleUser ?? google.user,
    googleCalendarId: mirror?.googleCalendarId ?? google.calendarId,
    googleEventId: live?.googleEventId ?? null,
    htmlLink: live?.htmlLink ?? null,
    syncedAt: mirror?.confirmedAt?.toISOString() ?? null,
    guestsWaiting: resource.guestsWaiting,
    lastError: state === "pending" ? null : (moved ?? mirror?.lastError ?? null),
  };
}

/** A conclusion about an older version says nothing of the newest one; a wait that is under way still does. */
function shownState(syncVersion: number, mirror: MirrorFacts | null): MirrorState {
  if (!mirror) return "pending";

  const isOutdated = mirror.stateVersion < syncVersion;
  const isWaiting = mirror.state === "retrying" || mirror.state === "paused";
  return isOutdated && !isWaiting ? "pending" : mirror.state;
}

/** An event that was written under another account or calendar than the settings name now stays there, until moved. */
function movedError(mirror: MirrorFacts, google: { user: string; calendarId: string }): LastError | null {
  const isHere = mirror.googleUser === google.user && mirror.googleCalendarId === google.calendarId;
  if (isHere || !mirror.googleEventId) return null;

  const at = (mirror.confirmedAt ?? new Date(0)).toISOString();
  return { code: "moved", ...failureWords.moved, at, retryAt: null };
}
