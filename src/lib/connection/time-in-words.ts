const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** How long ago something was, such as `3 minutes ago`. */
export function agoInWords(then: Date, now: Date): string {
  const passed = now.getTime() - then.getTime();
  if (passed < MINUTE_MS) return "less than a minute ago";
  return `${lengthInWords(passed)} ago`;
}

/** How far ahead something is, such as `in 3 minutes`: readers may be in any time zone. */
export function aheadInWords(moment: Date, now: Date): string {
  const ahead = moment.getTime() - now.getTime();
  if (ahead <= 0) return "now";
  return `in ${ahead < MINUTE_MS ? "less than a minute" : lengthInWords(ahead)}`;
}

function lengthInWords(milliseconds: number): string {
  if (milliseconds < HOUR_MS) return counted(Math.floor(milliseconds / MINUTE_MS), "minute", "minutes");
  if (milliseconds < 2 * DAY_MS) return counted(Math.floor(milliseconds / HOUR_MS), "hour", "hours");
  return counted(Math.floor(milliseconds / DAY_MS), "day", "days");
}
