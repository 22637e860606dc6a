import { styleText } from "node:util";
import { intro, log, outro } from "@clack/prompts";
import Table from "cli-table3";
import { buildWhenStale } from "#local/demo/build-app.ts";
import { showProgress } from "#local/demo/progress.ts";
import { runCommand } from "#src/commands/run-command.ts";
import { type BenchOptions, benchOptions, benchUsage, readBenchOptions } from "./bench-options.ts";
import { measurements, VIRTUAL } from "./measurements.ts";
import { cellsOf, columns } from "./report/format-figure.ts";
import { describeOrigin } from "./report/machine.ts";
import { isMissed, type Measurement } from "./report/measurement.ts";
import { writeReport } from "./report/write-report.ts";
import { requirePostgres } from "./world/bench-database.ts";
import { closeWorlds } from "./world/start-world.ts";

const DEFAULT_SERVER = "postgres://postgres@127.0.0.1:5432/postgres";

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void closeWorlds().finally(() => process.exit(130)));
}
await runCommand({
  usage: benchUsage,
  options: benchOptions,
  run: async (values) => ((await bench(readBenchOptions(values))) ? 0 : 1),
});

/** @returns whether every target was met */
async function bench({ isShort, only, folder }: BenchOptions): Promise<boolean> {
  const { BENCH_DATABASE_URL, TEST_DATABASE_URL } = process.env;
  const server = BENCH_DATABASE_URL || TEST_DATABASE_URL || DEFAULT_SERVER;
  if (only !== VIRTUAL) await requirePostgres(server);
  const origin = describeOrigin(new Date());

  intro("This app and the plan to the letter, side by side");
  if (only !== VIRTUAL) await showProgress("Building the app", () => buildWhenStale());
  const results: Measurement[] = [];
  for (const { number, title, measure } of measurements) {
    if (only !== undefined && only !== number) continue;
    const result = await showProgress(`${number}. ${title}`, (tell) => measure({ server, isShort, tell }));
    console.log(asTable(result));
    results.push(result);
  }

  writeReport(folder, results, origin, only === undefined);
  const targets = results.flatMap(({ figures }) => figures.filter(({ most }) => most !== null));
  const missed = targets.filter(isMissed);
  for (const { what } of missed) log.warn(`Target missed: ${what}`);
  outro(
    `${targets.length - missed.length} of ${targets.length} targets met; figures and plots are in ${folder}`,
  );
  return missed.length === 0;
}

function asTable({ figures }: Measurement): string {
  const table = new Table({ head: columns, style: { head: [], border: [] } });
  for (const figure of figures) {
    const cells = cellsOf(figure);
    table.push(isMissed(figure) ? cells.map((cell) => styleText("red", cell)) : cells);
  }
  return table.toString();
}
