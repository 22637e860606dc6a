/** The share of readings that are at most x, as the points of a line, in hundredths. */
export function cumulative(readings: readonly number[]): [x: number, y: number][] {
  const sorted = readings.toSorted((one, other) => one - other);
  return Array.from({ length: 101 }, (_, percent) => {
    const at = Math.round((percent / 100) * (sorted.length - 1));
    return [sorted[at] ?? 0, percent];
  });
}
