import { setTimeout } from "node:timers/promises";

/** Something took too long; the message says so. */
export class TimeOut extends Error {
  override name = "TimeOut";
}

/** Waits for `work`, up to a limit. @throws TimeOut if the limit is reached first */
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
