import "./load-env-file.ts";
import { parseArgs } from "node:util";
import { cancel } from "@clack/prompts";
import { failureInWords } from "./failure-in-words.ts";

process.exitCode = await run();

async function run(): Promise<number> {
  try {
    const { values } = parseArgs({ options: { "dry-run": { type: "boolean" } } });
    if (values["dry-run"]) {
      const { previewBackfill } = await import("./backfill/preview-backfill.ts");
      return await previewBackfill();
    }
    const { runBackfill } = await import("./backfill/run-backfill.ts");
    return await runBackfill();
  } catch (error) {
    cancel(failureInWords(error));
    return 1;
  }
}
