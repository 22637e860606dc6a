import { z } from "zod";
import { instantOfWallTime, WallTimeError } from "#src/lib/time/wall-time.ts";

/** Monday first, as RRULE names them. */
export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

const text = z.string().catch("");

const Typed = z.object({
  title: text,
  location: text,
  joinUrl: text,
  meeting: z.literal("google-meet").nullable().catch(null),
  date: text,
  startTime: text,
  endTime: text,
  timezone: text,
  unit: z.enum(["WEEKLY", "DAILY", "MONTHLY"]).catch("WEEKLY"),
  interval: text,
  weekdays: z.array(z.enum(WEEKDAYS)).catch([]),
  ends: z.enum(["count", "until"]).catch("count"),
  count: text,
  until: text,
  except: text,
  state: z.enum(["draft", "published"]).catch("draft"),
});

/** The values of the form that repeats sessions; dates and times are in its own zone. */
export type RepeatFormValues = z.infer<typeof Typed>;

export function typedRepetition(form: FormData): RepeatFormValues {
  return Typed.parse({ ...Object.fromEntries(form), weekdays: form.getAll("weekdays") });
}

/** A wrong input, with words for the person who filled it in. */
export class RepeatFormError extends Error {
  override name = "RepeatFormError";
}

/** What the form asks of `repeatSessions`. @throws RepeatFormError if the dates can't be read */
export function repetitionOf(typed: RepeatFormValues): Record<string, unknown> {
  return { fields: fieldsOf(typed), rule: ruleOf(typed), except: datesIn(typed.except) };
}

function fieldsOf(typed: RepeatFormValues) {
  const { title, location, joinUrl, meeting, date, startTime, endTime, timezone, state } = typed;
  const at = (day: string, time: string) => instantOfWallTime({ date: day, time, timeZone: timezone });
  try {
    const startsAt = at(date, startTime);
    // An end that is earlier on the clock is on the next day.
    const endsAt = at(endTime > startTime ? date : dayAfter(date), endTime);
    const places = { location: location || null, joinUrl: joinUrl.trim() || null, meeting };
    return { title, startsAt, endsAt, timezone, state, ...places };
  } catch (error) {
    if (!(error instanceof WallTimeError) && !(error instanceof RangeError)) throw error;
    throw new RepeatFormError(`${error.message.replace(/\.$/, "")}.`, { cause: error });
  }
}

const DAY_MS = 86_400_000;

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);
}

/** The rule in RFC 5545's words. Without chosen weekdays, sessions are on the first one's. */
function ruleOf({ unit, interval, weekdays, ends, count, until }: RepeatFormValues): string {
  const every = interval.trim() || "1";
  return [
    `FREQ=${unit}`,
    every === "1" ? "" : `INTERVAL=${every}`,
    unit === "WEEKLY" && weekdays.length > 0 ? `BYDAY=${weekdays.join(",")}` : "",
    ends === "count" ? `COUNT=${count.trim()}` : `UNTIL=${until.replaceAll("-", "")}`,
  ]
    .filter(Boolean)
    .join(";");
}

function datesIn(typed: string): string[] {
  return typed.split(/[\s,;]+/).filter(Boolean);
}

/** The words of a refused rule, for the person at the form. */
export function ruleInWords(path: string, message: string): string {
  if (path.startsWith("except")) return "Write each skipped date as 2026-12-24.";
  if (path !== "rule") return "";
  if (message.includes("date of the first session"))
    return "The first session must be on one of the chosen weekdays.";
  if (message.includes("COUNT")) return "Choose between 1 and 200 sessions.";
  if (message.includes("UNTIL")) return "Choose the date of the last session.";
  if (message.includes("more than")) return "These are more than 200 sessions. Choose an earlier end.";
  return "No session falls on these dates. Change the weekdays, the interval or the end.";
}
