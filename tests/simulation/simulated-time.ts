import { createRandom } from "#local/inngest/random.ts";
import type { VirtualClock } from "#local/inngest/clock.ts";

const RealDate = globalThis.Date;
const realSetTimeout = globalThis.setTimeout;
const realClearTimeout = globalThis.clearTimeout;
const realRandom = Math.random;
const realPerformanceNow = performance.now.bind(performance);

const current: { now: (() => number) | undefined } = { now: undefined };

class SimulatedDate extends RealDate {
  constructor(...given: [] | [string | number | Date]) {
    if (given.length === 0) super(SimulatedDate.now());
    else super(...given);
  }

  static override now(): number {
    return current.now?.() ?? RealDate.now();
  }
}

/**
 * The whole process lives in simulated time: dates follow `now`, stop watches the clock, waits inside a request are over at once, and chance is
 * drawn from the seed.
 */
export function enterSimulatedTime(now: () => number, clock: VirtualClock, seed: number): void {
  current.now = now;
  Object.assign(globalThis, {
    Date: SimulatedDate,
    setTimeout: promptTimeout,
    clearTimeout: clearPromptTimeout,
  });
  setPerformanceNow(() => clock.now());
  const random = createRandom(seed);
  const drawn = { count: 0 };
  Math.random = () => random(`chance ${(drawn.count += 1)}`);
}

export function leaveSimulatedTime(): void {
  current.now = undefined;
  Object.assign(globalThis, { Date: RealDate, setTimeout: realSetTimeout, clearTimeout: realClearTimeout });
  setPerformanceNow(realPerformanceNow);
  Math.random = realRandom;
}

function setPerformanceNow(now: () => number): void {
  Object.defineProperty(performance, "now", { value: now, configurable: true, writable: true });
}

function promptTimeout(callback: (...args: unknown[]) => void, _milliseconds?: number, ...args: unknown[]) {
  return setImmediate(callback, ...args);
}

function clearPromptTimeout(timer: NodeJS.Timeout | NodeJS.Immediate | undefined): void {
  if (timer && "_onImmediate" in timer) clearImmediate(timer);
  else realClearTimeout(timer);
}
