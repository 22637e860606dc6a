import type { Reporter } from "vitest/node";

/** Says at the end what a quick run did not show. */
export class LeftOutReporter implements Reporter {
  readonly #leftOut: readonly string[];

  constructor(leftOut: readonly string[]) {
    this.#leftOut = leftOut;
  }

  onTestRunEnd(): void {
    console.log(`\nLeft to npm run test:all:\n${this.#leftOut.map((shows) => `  ${shows}`).join("\n")}\n`);
  }
}
