import type { CancelTimer, Clock } from "./clock.ts";
import type { EventRecord } from "./event.ts";
import { evaluateKey } from "./expression.ts";
import type { FunctionConfig } from "./function-config.ts";

type Held = { record: EventRecord; latest: number; cancelTimer: CancelTimer };

/** Holds a function's events back until they have been quiet for its period; only the newest one gets through. */
export class Debouncer {
  readonly #clock: Clock;
  readonly #release: (functionId: string, record: EventRecord) => void;
  #held = new Map<string, Held>();

  constructor(clock: Clock, release: (functionId: string, record: EventRecord) => void) {
    this.#clock = clock;
    this.#release = release;
  }

  hold(config: FunctionConfig, debounce: NonNullable<FunctionConfig["debounce"]>, record: EventRecord): void {
    const now = this.#clock.now();
    const key = `${config.id} ${evaluateKey(debounce.key, { event: record.event })}`;
    const held = this.#held.get(key);
    if (held !== undefined && held.record.event.ts > record.event.ts) return;

    held?.cancelTimer();
    const latest = held?.latest ?? now + (debounce.timeout ?? Number.POSITIVE_INFINITY);
    const cancelTimer = this.#clock.setTimer(Math.min(now + debounce.period, latest), () => {
      this.#held.delete(key);
      this.#release(config.id, record);
    });
    this.#held.set(key, { record, latest, cancelTimer });
  }

  close(): void {
    for (const { cancelTimer } of this.#held.values()) cancelTimer();
    this.#held.clear();
  }
}
