import { createRandom } from "#local/inngest/random.ts";
import type { VirtualClock } from "#local/inngest/clock.ts";

const RealDate = globalThis.Date;
const realSetTimeout = globalThis.setTimeout;
const realClearTimeout = globalThis.clearTimeout;
const realRandom = Math.random;
const realPerformanceNow = performance.now.bind(performance);

const current: { clock: VirtualClock | undefined } = { clock: undefined };

class SimulatedDate extends RealDate {
  constructor(...given: [] | [string | number | Date]) {
    if (given.length === 0) super(SimulatedDate.now());
    else super(...given);
  }

  static override now(): number {
    return current.clock?.now() ?? RealDate.now();
  }
}

/**
 * The whole process lives in the clock's time: dates follow it, waits inside a request are over at once, and chance is
 * drawn from the seed.
 */
export function enterSimulatedTime(clock: VirtualClock, seed: number): void {
  current.clock = clock;
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
  current.clock = undefined;
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
