import type { InngestEvent } from "./event.ts";
import { evaluateKey } from "./expression.ts";
import type { FunctionConfig } from "./function-config.ts";

/** One slot under a limit: counted by name, so that functions can share it. */
export type Slot = { name: string; limit: number };

/** The slots that each request of a run needs, determined by the event that started it. */
export function slotsOf(config: FunctionConfig, event: InngestEvent): Slot[] {
  return config.concurrency.map(({ limit, key, scope }) => {
    const owner = scope === "fn" ? `fn ${config.id}` : scope;
    return { name: `${owner} ${evaluateKey(key, { event })}`, limit };
  });
}

export class ConcurrencySlots {
  #taken = new Map<string, number>();

  /** Takes all of them or none. */
  tryTake(slots: Slot[]): boolean {
    if (slots.some(({ name, limit }) => (this.#taken.get(name) ?? 0) >= limit)) return false;
    for (const { name } of slots) this.#taken.set(name, (this.#taken.get(name) ?? 0) + 1);
    return true;
  }

  release(slots: Slot[]): void {
    for (const { name } of slots) {
      const left = (this.#taken.get(name) ?? 0) - 1;
      if (left > 0) this.#taken.set(name, left);
      else this.#taken.delete(name);
    }
  }
}
