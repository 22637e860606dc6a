import { cellsOf, columns } from "./format-figure.ts";
import type { Origin } from "./machine.ts";
import { isMissed, type Measurement } from "./measurement.ts";

/** The page that a run leaves behind; `remarks` is what was found out about what it shows. */
export function toMarkdown(measurements: readonly Measurement[], origin: Origin, remarks: string): string {
  const figures = measurements.flatMap((measurement) => measurement.figures);
  const targets = figures.filter(({ most }) => most !== null);
  const missed = targets.filter(isMissed);
  return [
    "# Performance",
    "",
    "Made by `npm run bench`; only the remarks at the end are written by hand (`bench/remarks.md`). Both sides run on the same machine, PostgreSQL, local Google and engine, one after the other: this app, built, and the plan's five steps to the letter with the Google client of their first implementation (`bench/literal`), behind plain HTTP. A time is a median, with the 5th and the 95th percentile; only ratios travel from machine to machine.",
    "",
    `- ${origin.machine}`,
    `- ${origin.date} UTC, commit ${origin.commit}, load before the run ${origin.load}`,
    `- ${targets.length - missed.length} of ${targets.length} targets met`,
    "",
    ...measurements.flatMap(section),
    remarks.trim(),
    "",
  ].join("\n");
}

function section({ number, title, how, figures }: Measurement): string[] {
  return [
    `## ${number}. ${title}`,
    "",
    how,
    "",
    row(columns),
    row(columns.map(() => "---")),
    ...figures.map((figure) => row(cellsOf(figure))),
    "",
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
