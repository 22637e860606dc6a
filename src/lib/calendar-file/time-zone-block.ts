import { Temporal } from "temporal-polyfill";

/** More changes of the clock than any workshop sees; a span of centuries ends its block here. */
const MOST_OBSERVANCES = 120;

type Observance = { onset: Temporal.ZonedDateTime | null; from: number; to: number };

/**
 * A zone's clocks as a VTIMEZONE for all instants between two: each change is listed by its date, none as a rule. The
 * zone databases on npm know today's rule only, which is wrong for what was before it or is no rule at all (Mexico until
 * 2022, Morocco's Ramadan); this is what the same runtime makes the local times from, so the two always agree.
 */
export function timeZoneBlock(timeZone: string, from: Temporal.Instant, to: Temporal.Instant): string {
  const observances = observancesOf(timeZone, from, to);
  const least = Math.min(...observances.map((observance) => observance.to));
  return [
    "BEGIN:VTIMEZONE",
    `TZID:${timeZone}`,
    `X-LIC-LOCATION:${timeZone}`,
    ...observances.flatMap((observance) => linesOf(observance, observance.to === least)),
    "END:VTIMEZONE",
  ].join("\r\n");
}

function observancesOf(timeZone: string, from: Temporal.Instant, to: Temporal.Instant): Observance[] {
  const start = from.toZonedDateTimeISO(timeZone);
  const first = start.getTimeZoneTransition("previous");
  const observances: Observance[] = [first ? changeAt(first) : unchanging(start)];

  let next = start.getTimeZoneTransition("next");
  while (
    next &&
    Temporal.Instant.compare(next.toInstant(), to) <= 0 &&
    observances.length < MOST_OBSERVANCES
  ) {
    observances.push(changeAt(next));
    next = next.getTimeZoneTransition("next");
  }
  return observances;
}

function changeAt(onset: Temporal.ZonedDateTime): Observance {
  const before = onset.subtract({ nanoseconds: 1 });
  return { onset, from: before.offsetNanoseconds, to: onset.offsetNanoseconds };
}

function unchanging({ offsetNanoseconds }: Temporal.ZonedDateTime): Observance {
  return { onset: null, from: offsetNanoseconds, to: offsetNanoseconds };
}

function linesOf({ onset, from, to }: Observance, isStandard: boolean): string[] {
  const kind = isStandard ? "STANDARD" : "DAYLIGHT";
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset ? wallTime(onset, from) : "19700101T000000"}`,
    `TZOFFSETFROM:${offset(from)}`,
    `TZOFFSETTO:${offset(to)}`,
    `END:${kind}`,
  ];
}

/** A change's moment is told by the clock that it ends. */
function wallTime(onset: Temporal.ZonedDateTime, offsetBefore: number): string {
  const wall = onset
    .toInstant()
    .toZonedDateTimeISO("UTC")
    .add({ nanoseconds: offsetBefore })
    .toPlainDateTime()
    .toString({ smallestUnit: "second" });
  return wall.replaceAll(/[-:]/g, "");
}

function offset(nanoseconds: number): string {
  const seconds = Math.round(Math.abs(nanoseconds) / 1e9);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = "", minutes = "", rest = ""] = parts.map((part) => String(part).padStart(2, "0"));
  return `${nanoseconds < 0 ? "-" : "+"}${hours}${minutes}${rest === "00" ? "" : rest}`;
}
