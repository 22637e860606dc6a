import ICAL from "ical.js";
import { z } from "zod";

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** One offset after another, in minutes; a yearly onset where there are two. */
type Observance = { offset: number; onsetIn: ((year: number) => number) | null };

/**
 * A file's events as Outlook is documented to read them (MS-OXCICAL 2.1.3.1.1.19), those without a time as dates: a zone is one STANDARD and at most
 * one DAYLIGHT, each repeated yearly on one weekday of one month; a zone that is anything else is ignored, which is an
 * error here.
 */
export function readAsOutlook(file: string): { startsAt: string; endsAt: string }[] {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const zones = new Map(
    calendar.getAllSubcomponents("vtimezone").map((zone) => [textOf(zone, "tzid"), readZone(zone)]),
  );
  return calendar.getAllSubcomponents("vevent").map((event) => {
    const at = (name: string) => instantOf(event.getFirstProperty(name), zones);
    return { startsAt: at("dtstart"), endsAt: at("dtend") };
  });
}

function instantOf(property: ICAL.Property | null, zones: ReadonlyMap<string, Observance[]>): string {
  const time = property?.getFirstValue();
  if (!(time instanceof ICAL.Time)) throw new Error("The event has no such time.");

  if (time.isDate) return time.toString();
  const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  const tzid = property?.getFirstParameter("tzid");
  if (!tzid) return new Date(wall).toISOString();

  const [standard, daylight] = zones.get(tzid) ?? [];
  if (!standard) throw new Error(`Outlook knows no clocks of ${tzid}.`);
  const offset =
    daylight && isDaylight(wall, time.year, standard, daylight) ? daylight.offset : standard.offset;
  return new Date(wall - offset * 60_000).toISOString();
}

/** Onsets are told by the clock that they end. */
function isDaylight(wall: number, year: number, standard: Observance, daylight: Observance): boolean {
  const [toStandard, toDaylight] = [standard, daylight].map(({ onsetIn }) => onsetIn?.(year) ?? 0);
  if (toStandard === undefined || toDaylight === undefined) return false;
  return toDaylight < toStandard
    ? wall >= toDaylight && wall < toStandard
    : wall >= toDaylight || wall < toStandard;
}

function readZone(zone: ICAL.Component): Observance[] {
  const standard = zone.getAllSubcomponents("standard");
  const daylight = zone.getAllSubcomponents("daylight");
  if (standard.length !== 1 || daylight.length > 1) throw new Error("Outlook ignores a zone of that kind.");
  return [...standard, ...daylight].map((part) => readObservance(part, daylight.length > 0));
}

function readObservance(part: ICAL.Component, isYearly: boolean): Observance {
  const offset =
    z.instanceof(ICAL.UtcOffset).parse(part.getFirstPropertyValue("tzoffsetto")).toSeconds() / 60;
  if (!isYearly) return { offset, onsetIn: null };

  const rule = z.instanceof(ICAL.Recur).parse(part.getFirstPropertyValue("rrule"));
  const start = z.instanceof(ICAL.Time).parse(part.getFirstPropertyValue("dtstart"));
  const [byDay, ...others] = z.array(z.string()).parse(rule.parts.BYDAY ?? []);
  const [month] = z.array(z.number()).parse(rule.parts.BYMONTH ?? []);
  const [, nth, weekday = ""] = /^(-1|[1-4])(\w\w)$/.exec(byDay ?? "") ?? [];
  const isRead = rule.freq === "YEARLY" && others.length === 0 && nth && month;
  if (!isRead) throw new Error("Outlook reads no rule of that kind.");

  const time = ((start.hour * 60 + start.minute) * 60 + start.second) * 1_000;
  return { offset, onsetIn: (year) => dayOf(year, month, Number(nth), WEEKDAYS.indexOf(weekday)) + time };
}

function dayOf(year: number, month: number, nth: number, weekday: number): number {
  const days = Array.from({ length: 31 }, (_, index) => new Date(Date.UTC(year, month - 1, index + 1)));
  const fitting = days.filter((day) => day.getUTCMonth() === month - 1 && day.getUTCDay() === weekday);
  return (nth > 0 ? fitting[nth - 1] : fitting.at(-1))?.getTime() ?? Number.NaN;
}

function textOf(component: ICAL.Component, name: string): string {
  return z.string().parse(component.getFirstPropertyValue(name));
}
