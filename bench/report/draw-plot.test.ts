import { expect, test } from "vitest";
import { drawPlot } from "./draw-plot.ts";
import type { Plot } from "./measurement.ts";

const plot: Plot = {
  file: "growth",
  title: "Time & size",
  x: "resources",
  y: "ms",
  scale: "log",
  lines: [
    {
      name: "one sync",
      points: [
        [100, 10],
        [100_000, 20],
      ],
    },
  ],
};

test("a line goes from the left to the right of its axes, larger values higher", () => {
  const [, fromX, fromY, toX, toY] =
    /<path d="M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)"/.exec(drawPlot(plot)) ?? [];
  expect(Number(fromX)).toBe(72);
  expect(Number(toX)).toBe(550);
  expect(Number(toY)).toBeLessThan(Number(fromY));
});

test("words are written so that SVG can be read", () => {
  expect(drawPlot(plot)).toContain("Time &amp; size");
});
