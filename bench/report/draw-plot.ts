import { scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import type { Plot } from "./measurement.ts";

const width = 720;
const height = 400;
const margin = { top: 48, right: 170, bottom: 52, left: 72 };
const colors = ["#0f766e", "#b45309", "#6d28d9", "#475569"];

/** A plot as an SVG document. */
export function drawPlot({ title, x, y, scale, lines }: Plot): string {
  const points = lines.flatMap((each) => each.points);
  const across = scale === "log" ? scaleLog() : scaleLinear();
  across.domain(extent(points.map(([at]) => at))).range([margin.left, width - margin.right]);
  const up = scaleLinear()
    .domain([0, Math.max(...points.map(([, value]) => value)) * 1.05])
    .range([height - margin.bottom, margin.top]);
  const path = line()
    .x(([at]) => across(at))
    .y(([, value]) => up(value));

  const drawn = lines.map(({ name, points: own }, index) => {
    const color = colors[index % colors.length] ?? "";
    const [endX = 0, endY = 0] = own.at(-1) ?? [];
    return `<path d="${path(own) ?? ""}" fill="none" stroke="${color}" stroke-width="2"/>
<text x="${across(endX) + 8}" y="${up(endY) + 4}" fill="${color}">${escape(name)}</text>`;
  });
  const ticks = [
    ...across
      .ticks(scale === "log" ? 3 : 6)
      .map((at) => tick(across(at), height - margin.bottom + 20, at, "middle")),
    ...up.ticks(5).map((at) => tick(margin.left - 8, up(at) + 4, at, "end")),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13">
<rect width="${width}" height="${height}" fill="white"/>
<text x="${margin.left}" y="26" font-size="16" font-weight="600">${escape(title)}</text>
<path d="M${margin.left} ${margin.top}V${height - margin.bottom}H${width - margin.right}" fill="none" stroke="#94a3b8"/>
${ticks.join("\n")}
<text x="${(margin.left + width - margin.right) / 2}" y="${height - 12}" text-anchor="middle">${escape(x)}</text>
<text transform="translate(18 ${(margin.top + height - margin.bottom) / 2}) rotate(-90)" text-anchor="middle">${escape(y)}</text>
${drawn.join("\n")}
</svg>
`;
}

function tick(x: number, y: number, value: number, anchor: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="#475569">${value.toLocaleString("en")}</text>`;
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
