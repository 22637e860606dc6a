import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawPlot } from "./draw-plot.ts";
import type { Origin } from "./machine.ts";
import { toMarkdown } from "./markdown.ts";
import type { Measurement } from "./measurement.ts";

const remarks = new URL("../remarks.md", import.meta.url);
const page = new URL("../../docs/performance.md", import.meta.url);

/** Writes figures and plots into a folder and, of a whole run, the page in `docs`. */
export function writeReport(
  folder: string,
  measurements: readonly Measurement[],
  origin: Origin,
  isWhole: boolean,
): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "figures.json"), `${JSON.stringify({ origin, measurements }, null, 2)}\n`);
  for (const plot of measurements.flatMap(({ plots }) => plots)) {
    writeFileSync(join(folder, `${plot.file}.svg`), drawPlot(plot));
  }
  if (isWhole) writeFileSync(page, toMarkdown(measurements, origin, readFileSync(remarks, "utf8")));
}
