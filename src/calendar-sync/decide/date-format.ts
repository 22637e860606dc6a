const made = new Map<string, Intl.DateTimeFormat>();

/** Room for all time zones in the few formats used here. */
const MAX_KEPT = 2_000;

/** A cached formatter: creating one for each date is slow, and garbage-collecting it is slower still. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = made.get(key);
  if (known) return known;

  if (made.size >= MAX_KEPT) made.clear();
  const format = new Intl.DateTimeFormat(locale, options);
  made.set(key, format);
  return format;
}
