import { measureBacklog } from "./measure/backlog.ts";
import { measureBurst } from "./measure/burst.ts";
import { measureColdStart } from "./measure/cold-start.ts";
import { measureCounted } from "./measure/counted.ts";
import { measureGrowth } from "./measure/growth.ts";
import { measureGuests } from "./measure/guests.ts";
import { measureLatency } from "./measure/latency.ts";
import { measurePublicPages } from "./measure/public-pages.ts";
import type { Measure } from "./measure/measure.ts";

/** The one that needs no built app. */
export const VIRTUAL = 7;

export const measurements: { number: number; title: string; measure: Measure }[] = [
  { number: 1, title: "What a change costs", measure: measureCounted },
  { number: 2, title: "From a save to Google", measure: measureLatency },
  { number: 3, title: "A burst against Google's quota", measure: measureBurst },
  { number: 4, title: "Growth", measure: measureGrowth },
  { number: 5, title: "Cold start and memory", measure: measureColdStart },
  { number: 6, title: "Guests", measure: measureGuests },
  { number: VIRTUAL, title: "Backlogs, and sales minutes apart", measure: measureBacklog },
  { number: 8, title: "Public pages", measure: measurePublicPages },
];
