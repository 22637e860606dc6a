import type { Random } from "#local/inngest/random.ts";
import type { Attempt } from "./attempts.ts";

type Waiting = { attempt: Attempt; go: () => void };

/**
 * Lets one attempt go on at a time, from one effect to its next, so that the seed alone decides how attempts that overlap
 * are interleaved.
 */
export class Turns {
  readonly #random: Random;
  #waiting: Waiting[] = [];
  #holder: Attempt | undefined;
  #latest: Attempt | undefined;
  #isChoosing = false;
  #drawn = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  async take(attempt: Attempt): Promise<void> {
    if (this.#holder === attempt) return;
    await new Promise<void>((go) => {
      this.#waiting.push({ attempt, go });
      this.#choose();
    });
  }

  release(attempt: Attempt): void {
    if (this.#holder !== attempt) return;
    this.#holder = undefined;
    this.#choose();
  }

  #choose(): void {
    if (this.#isChoosing || this.#holder) return;
    this.#isChoosing = true;
    // After a moment, so that whoever is on the way to its next effect has arrived.
    setImmediate(() => {
      this.#isChoosing = false;
      if (this.#holder) return;
      const next = this.#draw();
      if (!next) return;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#holder = next.attempt;
      this.#latest = next.attempt;
      next.go();
    });
  }

  /** Mostly whoever went last goes on; sometimes another overtakes. */
  #draw(): Waiting | undefined {
    const waiting = this.#waiting.toSorted((one, other) => one.attempt.number - other.attempt.number);
    if (waiting.length < 2) return waiting[0];
    const same = waiting.find(({ attempt }) => attempt === this.#latest);
    if (same && this.#next() < 0.6) return same;
    return waiting[Math.floor(this.#next() * waiting.length)];
  }

  #next(): number {
    this.#drawn += 1;
    return this.#random(`turn ${this.#drawn}`);
  }
}
