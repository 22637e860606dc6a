import { isFinished, type Run } from "./run.ts";

/** Every run under way, and the newest of those that have ended. */
export class RunHistory {
  readonly #keep: number;
  #runs = new Map<string, Run>();

  constructor(keep: number) {
    this.#keep = keep;
  }

  add(run: Run): void {
    this.#runs.set(run.id, run);
    for (const [id, oldest] of this.#runs) {
      if (this.#runs.size <= this.#keep) break;
      if (isFinished(oldest)) this.#runs.delete(id);
    }
  }

  get(id: string): Run | undefined {
    return this.#runs.get(id);
  }

  /** Newest first. */
  list(): Run[] {
    return [...this.#runs.values()].toReversed();
  }

  active(): Run[] {
    return [...this.#runs.values()].filter((run) => !isFinished(run));
  }
}
