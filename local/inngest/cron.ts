import { Cron } from "croner";

import type { CancelTimer, Clock } from "./clock.ts";
import type { FunctionConfig } from "./function-config.ts";

/** The next time a schedule fires after `now`; `TZ=Europe/Vienna 0 9 * * *` names a zone, UTC otherwise. */
function nextCronTime(schedule: string, now: number): number | undefined {
  const zoned = /^(?:CRON_)?TZ=(\S+)\s+(.+)$/.exec(schedule);
  const cron = new Cron(zoned?.[2] ?? schedule, { timezone: zoned?.[1] ?? "UTC", paused: true });
  return cron.nextRun(new Date(now))?.getTime();
}

/** Runs every function's schedules on the given clock. */
export class CronTimers {
  readonly #clock: Clock;
  readonly #fire: (functionId: string, schedule: string) => void;
  #timers = new Map<string, CancelTimer>();

  constructor(clock: Clock, fire: (functionId: string, schedule: string) => void) {
    this.#clock = clock;
    this.#fire = fire;
  }

  /** Starts new schedules, ends those that are gone, and leaves the others alone. */
  replace(functions: FunctionConfig[]): void {
    const wanted = functions.flatMap(({ id, crons }) => crons.map((schedule) => ({ id, schedule })));
    const keys = new Set(wanted.map(({ id, schedule }) => `${id} ${schedule}`));
    for (const [key, cancel] of this.#timers) {
      if (keys.has(key)) continue;
      cancel();
      this.#timers.delete(key);
    }
    for (const { id, schedule } of wanted) {
      if (!this.#timers.has(`${id} ${schedule}`)) this.#arm(id, schedule);
    }
  }

  close(): void {
    this.replace([]);
  }

  #arm(functionId: string, schedule: string): void {
    const at = nextCronTime(schedule, this.#clock.now());
    if (at === undefined) return;

    const cancel = this.#clock.setTimer(
      at,
      () => {
        this.#arm(functionId, schedule);
        this.#fire(functionId, schedule);
      },
      "background",
    );
    this.#timers.set(`${functionId} ${schedule}`, cancel);
  }
}
