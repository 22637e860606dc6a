type Remembered<Result> = (() => Promise<Result>) & { forget: () => void };

/** Does some work once for all who ask within so many milliseconds of its beginning. What fails isn't remembered. */
export function rememberFor<Result>(milliseconds: number, work: () => Promise<Result>): Remembered<Result> {
  let last: { at: number; result: Promise<Result> } | undefined;
  const forget = () => (last = undefined);
  const ask = () => {
    const now = Date.now();
    if (last && Math.abs(now - last.at) < milliseconds) return last.result;

    const result = work();
    result.catch(forget);
    last = { at: now, result };
    return result;
  };
  return Object.assign(ask, { forget });
}
