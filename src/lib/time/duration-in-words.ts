const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** The time from one instant to another, such as `1 hour 30 minutes`. */
export function durationInWords(startsAt: string, endsAt: string): string {
  let rest = Date.parse(endsAt) - Date.parse(startsAt);
  const parts = units.map(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return { unit, count };
  });
  return parts
    .filter(({ count }) => count > 0)
    .map(({ unit, count }) => `${count} ${unit}${count === 1 ? "" : "s"}`)
    .join(" ");
}

/** How long an event lasts. The days of an all-day event have 23 to 25 hours. */
export function lengthInWords(event: { startsAt: string; endsAt: string; isAllDay: boolean }): string {
  const { startsAt, endsAt, isAllDay } = event;
  if (!isAllDay) return durationInWords(startsAt, endsAt);

  const days = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 86_400_000);
  return days === 1 ? "All day" : `${days} days`;
}
