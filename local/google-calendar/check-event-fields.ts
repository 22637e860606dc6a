import { type AddressSpellings, checkAttendees } from "./check-attendees.ts";
import { checkExtendedProperties } from "./check-extended-properties.ts";
import { type CheckedFields, eventFieldsSchema } from "./event-fields.ts";
import { checkEventTime, checkTimeRange, type ZoneRules } from "./event-time.ts";
import { GoogleProblem, invalid } from "./google-problem.ts";
import { type JsonObject, withoutNulls } from "./merge-patch.ts";
import { normaliseDescription } from "./normalise-description.ts";

const longestDescription = 8192;
const recurrenceLine = /^(RRULE|EXRULE|RDATE|EXDATE)[:;]/;
const textFields = ["summary", "description", "location", "colorId"];

/** `cuts` names the fields that Google silently shortened. */
export type CheckedEvent = { fields: CheckedFields; cuts: string[] };

/** What differs between calendars, or between one Google and another. */
export type CalendarRules = ZoneRules & { addressSpellings: AddressSpellings };

/** Everything that Google refuses with 400, and the silent changes it makes to what it accepts. */
export function checkEventFields(body: JsonObject, rules: CalendarRules): CheckedEvent {
  const given = readFields(body);
  const cuts: string[] = [];
  const start = checkEventTime(given.start, "start", rules);
  const end = checkEventTime(given.end, "end", rules);
  checkTimeRange(start, end);
  checkRecurrence(given.recurrence);
  checkReminders(given.reminders);
  checkSource(given.source);
  const attendees = checkAttendees(given.attendees ?? [], rules.addressSpellings);

  const fields: CheckedFields = { ...given, status: given.status ?? "confirmed", start, end, attendees };
  if (given.extendedProperties) {
    fields.extendedProperties = checkExtendedProperties(given.extendedProperties, cuts);
  }
  if (given.description !== undefined) {
    const description = normaliseDescription(given.description);
    if (description.length > longestDescription) cuts.push("description");
    fields.description = description.slice(0, longestDescription);
  }
  return { fields, cuts };
}

function readFields(body: JsonObject) {
  const withoutEmptyTexts = Object.fromEntries(
    Object.entries(body).filter(([key, value]) => value !== "" || !textFields.includes(key)),
  );
  const parsed = eventFieldsSchema.safeParse(withoutNulls(withoutEmptyTexts));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`Invalid value at 'event.${issue?.path.join(".")}': ${issue?.message}`);
}

function checkRecurrence(recurrence: CheckedFields["recurrence"]): void {
  if (recurrence?.some((line) => !recurrenceLine.test(line))) throw invalid("Invalid recurrence rule.");
}

function checkReminders(reminders: CheckedFields["reminders"]): void {
  if (reminders?.useDefault === true && (reminders.overrides?.length ?? 0) > 0) {
    throw new GoogleProblem(
      400,
      "cannotUseDefaultRemindersAndSpecifyOverride",
      "Cannot specify both default reminders and overrides at the same time.",
      { domain: "calendar" },
    );
  }
}

function checkSource(source: CheckedFields["source"]): void {
  if (source === undefined) return;
  const url = URL.parse(source.url ?? "");
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    throw invalid("Invalid source: the url has to be an http or https address.");
  }
}
