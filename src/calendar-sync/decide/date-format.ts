const made = new Map<string, Intl.DateTimeFormat>();

/** Zones times the few ways in which dates are written here. */
const MAX_KEPT = 2_000;

/** A formatter, made once: a new one for each date takes long, and longer still to be cleaned up. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = made.get(key);
  if (known) return known;

  if (made.size >= MAX_KEPT) made.clear();
  const format = new Intl.DateTimeFormat(locale, options);
  made.set(key, format);
  return format;
}
