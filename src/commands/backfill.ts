import "./load-env-file.ts";
import { runCommand } from "./run-command.ts";

await runCommand({
  usage: `Usage: npm run backfill [-- --dry-run]

Has the running app sync every event that it hasn't synced yet.
  --dry-run  only show what a sync would do; beside a running app, ask that app`,
  options: { "dry-run": { type: "boolean" } },
  run: async (values) => {
    if (values["dry-run"]) {
      const { previewBackfill } = await import("./backfill/preview-backfill.ts");
      return previewBackfill();
    }
    const { runBackfill } = await import("./backfill/run-backfill.ts");
    return runBackfill();
  },
});
