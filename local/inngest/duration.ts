const unitMilliseconds: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of a duration as the SDK writes it: `30s`, `1h30m`, `2d`. */
export function parseDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text) {
    throw new Error(`"${text}" is not a duration such as 30s, 5m or 1h30m.`);
  }
  return parts.reduce(
    (total, [, amount = "0", unit = "ms"]) => total + Number(amount) * (unitMilliseconds[unit] ?? 0),
    0,
  );
}

/** When a sleep ends: its length, or the ISO instant that `step.sleepUntil` sends. */
export function parseWakeTime(text: string, now: number): number {
  if (text === "") return now;

  const instant = /^[+-]?\d{4,6}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? now + parseDuration(text) : instant;
}
