export type CancelTimer = () => void;

export type Clock = {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once, at `at` or as soon after as possible. A background timer doesn't keep a virtual clock going. */
  setTimer(at: number, callback: () => void, kind?: "foreground" | "background"): CancelTimer;
};

const longestTimeout = 2 ** 31 - 1;

export function createRealClock(): Clock {
  return {
    now: Date.now,
    setTimer(at, callback) {
      let timeout: NodeJS.Timeout;
      const arm = () => {
        const remaining = Math.max(0, at - Date.now());
        timeout = setTimeout(
          () => (Date.now() < at ? arm() : callback()),
          Math.min(remaining, longestTimeout),
        );
      };
      arm();
      return () => clearTimeout(timeout);
    },
  };
}

type Timer = { at: number; order: number; background: boolean; callback: () => void };

/** A clock that moves only on request, and knows when the next timer is due. */
export class VirtualClock implements Clock {
  #now: number;
  #timers = new Set<Timer>();
  #order = 0;
  #sleeping = 0;
  #onSleep: Set<() => void> = new Set();

  constructor(start: number | string | Date = "2026-01-05T08:00:00Z") {
    this.#now = new Date(start).getTime();
  }

  now(): number {
    return this.#now;
  }

  /** How many callers of `sleep` are waiting. */
  get sleeping(): number {
    return this.#sleeping;
  }

  setTimer(at: number, callback: () => void, kind: "foreground" | "background" = "foreground"): CancelTimer {
    const timer = { at, order: this.#order++, background: kind === "background", callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Waits in virtual time: for code under test that takes time inside a step. One at a time per step. */
  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#sleeping += 1;
      this.setTimer(this.#now + milliseconds, () => {
        this.#sleeping -= 1;
        resolve();
      });
      for (const listener of this.#onSleep) listener();
    });
  }

  onSleep(listener: () => void): void {
    this.#onSleep.add(listener);
  }

  /** When the next timer is due; background timers such as crons count only on request. */
  nextTimerAt(which: "foreground" | "any"): number | undefined {
    return this.#next((timer) => which === "any" || !timer.background)?.at;
  }

  /** Moves to `instant` and runs the timers due by then, in order, including those they set for the same instant. */
  moveTo(instant: number): void {
    for (;;) {
      const timer = this.#next(({ at }) => at <= instant);
      if (timer === undefined) break;

      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.at);
      timer.callback();
    }
    this.#now = Math.max(this.#now, instant);
  }

  #next(matches: (timer: Timer) => boolean): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (!matches(timer)) continue;
      if (next === undefined || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) {
        next = timer;
      }
    }
    return next;
  }
}
