import { measureCounted } from "./measure/counted.ts";
import type { Measure } from "./measure/measure.ts";

export const measurements: { number: number; title: string; measure: Measure }[] = [
  { number: 1, title: "What a change costs", measure: measureCounted },
];
