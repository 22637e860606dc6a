import { setTimeout } from "node:timers/promises";

/** Says in words that something took too long. */
export class TimeOut extends Error {
  override name = "TimeOut";
}

/** Waits for `work`, at most so long. @throws TimeOut when the time is over first */
export async function withTimeout<Result>(
  milliseconds: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  const timeOut = async (): Promise<never> => {
    await setTimeout(milliseconds, undefined, { signal: stop.signal });
    throw new TimeOut(`no answer within ${milliseconds / 1_000} s`);
  };
  try {
    return await Promise.race([work(), timeOut()]);
  } finally {
    stop.abort();
  }
}
