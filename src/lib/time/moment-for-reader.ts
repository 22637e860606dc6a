import { DEFAULT_FORMAT } from "./reader-format.ts";
import { spanInWords } from "./wall-time-span.ts";

/** A moment on the reader's own clock, such as `15:50 your time`; null if it shows the same as the event's. */
export function momentForReader(
  iso: string,
  timeZone: string,
  readerZone: string,
  format = DEFAULT_FORMAT,
): string | null {
  const [there, here] = [timeZone, readerZone].map((zone) => spanInWords(iso, null, zone, format).when);
  if (here === undefined || here === there) return null;

  const [day, clock] = splitClock(here);
  const isSameDay = day === splitClock(there ?? "")[0];
  return `${isSameDay ? clock : here} your time`;
}

function splitClock(when: string): [day: string, clock: string] {
  const at = when.lastIndexOf(", ");
  return [when.slice(0, at), when.slice(at + 2)];
}
