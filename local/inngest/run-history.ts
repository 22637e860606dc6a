import { isFinished, type Run } from "./run.ts";

type Kind = "cron" | "event";

/** Every run in progress, and the newest ended ones: as many of crons as of events, which are less frequent. */
export class RunHistory {
  readonly #keep: number;
  #runs = new Map<string, Run>();
  #counts: Record<Kind, number> = { cron: 0, event: 0 };

  constructor(keep: number) {
    this.#keep = keep;
  }

  add(run: Run): void {
    const kind = kindOf(run);
    this.#runs.set(run.id, run);
    this.#counts[kind] += 1;
    for (const [id, oldest] of this.#runs) {
      if (this.#counts[kind] <= this.#keep) break;
      if (kindOf(oldest) !== kind || !isFinished(oldest)) continue;
      this.#runs.delete(id);
      this.#counts[kind] -= 1;
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

function kindOf({ cron }: Run): Kind {
  return cron === undefined ? "event" : "cron";
}
