import { GoogleProblem } from "./google-problem.ts";
import type { Caller, CalendarVerb, GoogleRequest } from "./google-request.ts";
import type { GoogleState } from "./google-state.ts";

const minute = 60_000;

const writes: ReadonlySet<CalendarVerb> = new Set(["insert", "patch", "update", "delete"]);

/** Counts the request, or refuses it if the sliding minute is used up. Doesn't count a refused one. */
export function spendRequest(state: GoogleState, user: string, verb: CalendarVerb, now: Date): void {
  const { settings } = state;
  const units = verb === "patch" ? settings.patchUnits : 1;
  const since = now.getTime() - minute;
  state.recentRequests = state.recentRequests.filter(({ at }) => at > since);
  const ofUser = state.recentRequests.filter((request) => request.user === user).length;
  if (state.recentRequests.length + units > settings.projectRequestsPerMinute) {
    throw rateLimit(state, "rateLimitExceeded", "Rate Limit Exceeded");
  }
  if (ofUser + units > settings.userRequestsPerMinute) {
    throw rateLimit(state, "userRateLimitExceeded", "User Rate Limit Exceeded");
  }
  state.recentRequests.push(...Array.from({ length: units }, () => ({ user, at: now.getTime() })));
}

/** One calendar accepts only so many writes at once, whoever sends them. A refused one isn't counted. */
export function spendCalendarWrite(
  state: GoogleState,
  { verb, calendarId: named }: GoogleRequest,
  { user }: Caller,
  now: Date,
): void {
  const { calendarWritesPerBurst, calendarBurstSeconds } = state.settings;
  if (calendarWritesPerBurst === null || !writes.has(verb)) return;

  const calendarId = named === null || named === "primary" ? user : named;
  const since = now.getTime() - calendarBurstSeconds * 1000;
  state.recentWrites = state.recentWrites.filter(({ at }) => at > since);
  const ofCalendar = state.recentWrites.filter((write) => write.calendarId === calendarId).length;
  if (ofCalendar >= calendarWritesPerBurst) {
    throw rateLimit(state, "rateLimitExceeded", "Rate Limit Exceeded");
  }
  state.recentWrites.push({ calendarId, at: now.getTime() });
}

/** An account's anti-abuse limit on invitations: it counts new guests, whatever `sendUpdates` says. */
export function spendInvitations(state: GoogleState, user: string, guests: number, now: Date): void {
  const { invitationsPerWindow, invitationWindowSeconds } = state.settings;
  if (guests === 0) return;
  const since = now.getTime() - invitationWindowSeconds * 1000;
  state.recentInvitations = state.recentInvitations.filter(({ at }) => at > since);
  const spent = state.recentInvitations
    .filter((invitation) => invitation.user === user)
    .reduce((sum, invitation) => sum + invitation.guests, 0);
  if (invitationsPerWindow !== null && spent + guests > invitationsPerWindow) {
    throw new GoogleProblem(403, "quotaExceeded", "Calendar usage limits exceeded.", {
      domain: "usageLimits",
    });
  }
  state.recentInvitations.push({ user, guests, at: now.getTime() });
}

function rateLimit(state: GoogleState, reason: string, message: string): GoogleProblem {
  const { quotaStatus, quotaRetryAfterSeconds } = state.settings;
  return new GoogleProblem(quotaStatus, quotaStatus === 429 ? "rateLimitExceeded" : reason, message, {
    domain: "usageLimits",
    retryAfterSeconds: quotaRetryAfterSeconds,
  });
}
