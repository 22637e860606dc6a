import type { Model } from "./model.ts";
import type { SimulatedWorld } from "./simulated-world.ts";

/** The world in which a history plays, and what is known of it. */
export type Stage = { world: SimulatedWorld; model: Model };

export function resourceId(resource: number): string {
  return `event-${resource}`;
}
