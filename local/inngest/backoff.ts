const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const longestRetryAfter = 24 * hour;

const backoffTable = [
  15 * second,
  30 * second,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  20 * minute,
  40 * minute,
  hour,
  2 * hour,
];

/** How long to wait after the given attempt (the first is 0); `jitter` is a number from 0 up to 1. */
export function backoffAfter(attempt: number, jitter: number): number {
  const base = backoffTable[Math.min(attempt, backoffTable.length - 1)] ?? 2 * hour;
  return base + Math.floor(jitter * 30 * second);
}

/** The wait that a `Retry-After` header asks for, seconds or a date, kept between a second and a day. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === "") return undefined;

  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * second;
  if (Number.isNaN(wait)) return undefined;
  return Math.min(Math.max(wait, second), longestRetryAfter);
}
