import { afterAll, describe } from "vitest";

import { startScenarioApp } from "#tests/inngest/engines.ts";
import { inngestUrl } from "#tests/inngest/inngest-url.ts";
import { testScenarios } from "#tests/inngest/scenarios.ts";

if (inngestUrl === undefined) {
  console.info("INNGEST_URL names no Inngest server: the scenarios ran on the local runner only.");
}

/** Without `--retry-interval`, two retries back off for at most 45 s and 60 s. */
const seconds = 120;
/** A server looks at a key without a free place only every 5 s. */
const idleMs = 20_000;
const timeout = (seconds + 10) * 1_000;

describe.skipIf(inngestUrl === undefined).concurrent("a real Inngest server", { timeout }, () => {
  const closers: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(closers.map((close) => close())));

  let engine: Promise<Awaited<ReturnType<typeof startEngine>>> | undefined;
  const startEngine = async () => {
    const app = await startScenarioApp(() => inngestUrl ?? "");
    closers.push(app.close);
    await app.register();
    return app.toEngine({ seconds, quiet: 1_000, idleMs });
  };

  testScenarios(() => (engine ??= startEngine()));
});
