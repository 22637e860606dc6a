import { sameAddress } from "./check-attendees.ts";
import type { Attendee } from "./event-fields.ts";
import type { CalendarRules } from "./check-event-fields.ts";
import { etagOf } from "./event-resource.ts";
import { GoogleProblem, invalid } from "./google-problem.ts";
import type { Caller, GoogleRequest } from "./google-request.ts";
import type { GoogleState, StoredCalendar, StoredEvent } from "./google-state.ts";
import type { JsonObject } from "./merge-patch.ts";

export function readBody(request: GoogleRequest): JsonObject {
  if (request.body === null) throw new GoogleProblem(400, "parseError", "Parse Error");
  return request.body;
}

export function readText(body: JsonObject, key: string): string | null {
  const value = body[key] ?? null;
  if (value === null || typeof value === "string") return value;
  throw invalid(`Invalid value at 'event.${key}': a text is needed.`);
}

export function calendarRules(state: GoogleState, calendar: StoredCalendar): CalendarRules {
  const { refusedTimeZones, addressSpellings } = state.settings;
  return { calendarTimeZone: calendar.timeZone, refusedTimeZones, addressSpellings };
}

export function refuseStale(request: GoogleRequest, event: StoredEvent): void {
  if (request.ifMatch === null || request.ifMatch === "*" || request.ifMatch === etagOf(event)) return;
  throw new GoogleProblem(412, "conditionNotMet", "Precondition Failed");
}

export function refuseUninvitable(
  { settings }: GoogleState,
  caller: Caller,
  newGuests: readonly Attendee[],
): void {
  if (newGuests.length === 0) return;
  refuseUnwelcome(settings, caller, newGuests);
  if (caller.impersonated) return;
  throw new GoogleProblem(
    403,
    "forbiddenForServiceAccounts",
    "Service accounts cannot invite attendees without Domain-Wide Delegation of Authority.",
    { domain: "calendar" },
  );
}

function refuseUnwelcome(
  { refusedGuests, refuseExternalGuests }: GoogleState["settings"],
  { user }: Caller,
  newGuests: readonly Attendee[],
): void {
  const isRefused = ({ email }: Attendee) =>
    refusedGuests.some((address) => sameAddress(address, email)) ||
    (refuseExternalGuests && domainOf(email) !== domainOf(user));
  if (newGuests.some(isRefused)) throw invalid("Invalid attendee email.");
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

export function refuseForeign(calendar: StoredCalendar, event: StoredEvent): void {
  if (event.organizer === calendar.id) return;
  throw new GoogleProblem(
    403,
    "forbiddenForNonOrganizer",
    "Shared properties can only be changed by the organizer of the event.",
    { domain: "calendar" },
  );
}
