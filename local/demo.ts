import { once } from "node:events";
import { createClosers } from "./demo/closers.ts";
import { runCommand } from "#src/commands/run-command.ts";
import { type DemoOptions, demoOptions, demoUsage, readDemoOptions } from "./demo/demo-options.ts";
import { runDemo } from "./demo/run-demo.ts";

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => interrupted.abort());

const closers = createClosers();
const isReady = { yet: false };
await runCommand({
  usage: demoUsage,
  options: demoOptions,
  run: (values) => present(readDemoOptions(values, process.env)),
});
await closers.closeAll();
process.exit();

/** @returns the exit code: 0 if all is well, or if a person ended a demo that was ready */
async function present(options: DemoOptions): Promise<number> {
  try {
    const { differences, ended } = await runDemo(options, closers, interrupted.signal);
    for (const words of differences) console.error(`Not right: ${words}`);
    if (options.isOnce) return differences.length === 0 ? 0 : 1;

    isReady.yet = true;
    console.log("Ctrl-C ends it. The data stays.");
    if (!interrupted.signal.aborted) await Promise.race([once(interrupted.signal, "abort"), ended]);
    return 0;
  } catch (error) {
    if (interrupted.signal.aborted) return isReady.yet ? 0 : 130;
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
