import type { Caller } from "./google-request.ts";
import { GoogleProblem } from "./google-problem.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";
import { lookUp } from "./look-up.ts";

type Lookup = { state: GoogleState; caller: Caller; calendarId: string | null };

/** `primary` is the caller's calendar; one that the caller can't see is not found. Letter case doesn't matter. */
export function findCalendar({ state, caller, calendarId }: Lookup): StoredCalendar {
  const name = calendarId?.toLowerCase() ?? null;
  const calendar = lookUp(state.calendars, name === "primary" ? caller.user : name);
  if (calendar === undefined || accessRole(state, calendar, caller) === null) throw notFound();
  return calendar;
}

export function findWritableCalendar(lookup: Lookup): StoredCalendar {
  const calendar = findCalendar(lookup);
  const role = accessRole(lookup.state, calendar, lookup.caller);
  if (role === "owner" || role === "writer") return calendar;
  throw new GoogleProblem(403, "requiredAccessLevel", "You need to have writer access to this calendar.", {
    domain: "calendar",
  });
}

export function findEvent(calendar: StoredCalendar, eventId: string | null): StoredEvent {
  const event = lookUp(calendar.events, eventId);
  if (event === undefined || event.purged) throw notFound();
  return event;
}

type AccessRole = "owner" | "writer" | "reader" | "freeBusyReader";

export function accessRole(
  { settings }: GoogleState,
  calendar: StoredCalendar,
  caller: Caller,
): AccessRole | null {
  const set = lookUp(settings.accessRoles, calendar.id);
  if (set) return set === "none" ? null : set;
  if (calendar.owner === caller.user) return "owner";
  if (calendar.writers.includes(caller.user)) return "writer";
  return calendar.readers.includes(caller.user) ? "reader" : null;
}

function notFound(): GoogleProblem {
  return new GoogleProblem(404, "notFound", "Not Found");
}
