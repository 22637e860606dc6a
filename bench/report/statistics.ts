/** What is told of repeated readings. */
export type Spread = { median: number; low: number; p95: number; count: number };

/** The least, the middle one and the one that 95 of 100 don't exceed. @throws when there is no reading */
export function spreadOf(readings: readonly number[]): Spread {
  const sorted = readings.toSorted((one, other) => one - other);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.05),
    p95: quantile(sorted, 0.95),
    count: sorted.length,
  };
}

/** A figure that is counted, not timed. */
export function exactly(count: number): Spread {
  return { median: count, low: count, p95: count, count: 1 };
}

/** Between two readings the value is drawn straight. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new Error("Nothing was measured.");
  return below + (above - below) * (at - Math.floor(at));
}
