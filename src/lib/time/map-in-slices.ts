import { setImmediate } from "node:timers/promises";

/** How long one slice may keep other requests waiting. */
const MAX_SLICE_MS = 1;

/** Maps many values in slices of a few milliseconds, so that other requests are answered in between. */
export async function mapInSlices<Value, Result>(
  values: readonly Value[],
  map: (value: Value) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let begun = performance.now();
  for (const value of values) {
    results.push(map(value));
    if (performance.now() - begun < MAX_SLICE_MS) continue;

    await setImmediate();
    begun = performance.now();
  }
  return results;
}
