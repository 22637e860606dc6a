import { GoogleProblem } from "./google-problem.ts";
import type { Caller, GoogleRequest } from "./google-request.ts";
import { scopes } from "./google-settings.ts";
import { lookUp } from "./look-up.ts";
import type { GoogleState } from "./google-state.ts";

const readingVerbs = ["get", "list", "calendars.get", "calendarList.get", "calendarList.list"];

/** The caller, identified by an unexpired bearer token from the token endpoint with the scope that the verb needs. */
export function authorize(state: GoogleState, request: GoogleRequest, now: Date): Caller {
  const token = lookUp(state.tokens, request.bearer);
  if (token === undefined || now.getTime() >= Date.parse(token.expiresAt)) {
    throw new GoogleProblem(401, "authError", "Invalid Credentials");
  }
  if (!state.settings.accessConfigured) {
    throw new GoogleProblem(
      403,
      "accessNotConfigured",
      "Google Calendar API has not been used in this project before or it is disabled.",
      { domain: "usageLimits" },
    );
  }
  if (!scopesFor(request.verb).some((scope) => token.scopes.includes(scope))) {
    throw new GoogleProblem(
      403,
      "insufficientPermissions",
      "Request had insufficient authentication scopes.",
    );
  }
  return { user: token.user, impersonated: token.impersonated };
}

/** `calendar.events` covers events, but not the calendars themselves. */
function scopesFor(verb: GoogleRequest["verb"]): string[] {
  if (verb.startsWith("calendar")) return [scopes.calendar, scopes.calendarReadonly];
  if (!readingVerbs.includes(verb)) return [scopes.calendar, scopes.events];
  return Object.values(scopes);
}
