import { VirtualClock } from "./clock.ts";
import { Runner, type RunnerOptions } from "./runner.ts";

export type VirtualRunnerOptions = Omit<RunnerOptions, "clock"> & { clock?: VirtualClock };

const mostInstants = 100_000;

/**
 * A runner for tests, whose time passes only here. Time stands still while the app works on a request, unless
 * every request in flight waits on `clock.sleep`.
 */
export class VirtualRunner extends Runner {
  readonly #virtualClock: VirtualClock;

  constructor({ clock = new VirtualClock(), seed = 1, ...options }: VirtualRunnerOptions) {
    super({ ...options, clock, seed });
    this.#virtualClock = clock;
    clock.onSleep(() => this.notify());
  }

  /** Lets time pass and runs everything due in it. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.clock.now() + milliseconds;
    await this.#playUntil(until);
    this.#virtualClock.moveTo(until);
    await this.#settle();
  }

  /** Jumps from one due time to the next until only crons are left. */
  async runUntilQuiet(): Promise<void> {
    await this.#settle();
    for (let instants = 0; instants < mostInstants; instants += 1) {
      const next = this.#virtualClock.nextTimerAt("foreground");
      if (next === undefined) return;
      await this.#playUntil(next);
    }
    throw new Error(`The runs were still busy after ${mostInstants} instants.`);
  }

  async #playUntil(until: number): Promise<void> {
    await this.#settle();
    for (;;) {
      const next = this.#virtualClock.nextTimerAt("any");
      if (next === undefined || next > until) return;
      this.#virtualClock.moveTo(next);
      await this.#settle();
    }
  }

  /** Waits for what the app is doing at this instant, and for whatever follows without time passing. */
  async #settle(): Promise<void> {
    if (this.appId === undefined) await this.sync();
    for (;;) {
      this.#virtualClock.moveTo(this.clock.now());
      if (this.inFlight <= this.#virtualClock.sleeping) return;
      await this.changed();
    }
  }
}

export function createVirtualRunner(options: VirtualRunnerOptions): VirtualRunner {
  return new VirtualRunner(options);
}
