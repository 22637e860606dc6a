/** Whether PostgreSQL can read a date that `toISOString` wrote: it has no year 0, and no sign before a year. */
export function isDatabaseDate(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9_999;
}
