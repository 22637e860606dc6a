import type { Clock } from "./clock.ts";
import { ConcurrencySlots } from "./concurrency.ts";
import { isFinished, type Run } from "./run.ts";

/** One request to make: asks the SDK to continue a run (`step`), or to run one planned step. */
export type Job = { run: Run; stepId: string; attempt: number };

/** Holds jobs until they are due and have a slot, then runs them concurrently. */
export class JobQueue {
  readonly #clock: Clock;
  readonly #perform: (job: Job) => Promise<void>;
  readonly #onChange: () => void;
  readonly #slots = new ConcurrencySlots();
  #waiting: Job[] = [];
  #inFlight = 0;

  constructor(clock: Clock, perform: (job: Job) => Promise<void>, onChange: () => void) {
    this.#clock = clock;
    this.#perform = perform;
    this.#onChange = onChange;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  enqueue(job: Job, at: number): void {
    const cancel = this.#clock.setTimer(at, () => {
      job.run.timers.delete(cancel);
      this.#waiting.push(job);
      this.#startWhatFits();
    });
    job.run.timers.add(cancel);
  }

  #startWhatFits(): void {
    const waiting = this.#waiting.filter(({ run }) => !isFinished(run));
    const stillWaiting: Job[] = [];
    for (const job of waiting) {
      if (this.#slots.tryTake(job.run.slots)) void this.#start(job);
      else stillWaiting.push(job);
    }
    this.#waiting = stillWaiting;
  }

  async #start(job: Job): Promise<void> {
    this.#inFlight += 1;
    try {
      await this.#perform(job);
    } finally {
      this.#inFlight -= 1;
      this.#slots.release(job.run.slots);
      this.#startWhatFits();
      this.#onChange();
    }
  }
}
