import type { Model } from "./model.ts";
import type { SimulatedHost } from "./simulated-host.ts";
import type { SimulatedWorld } from "./simulated-world.ts";

/** The world in which a history plays, and what is known of it. */
export type Stage = {
  world: SimulatedWorld;
  host: SimulatedHost;
  model: Model;
  /** An attempt to write as the app makes it, where it can be made by itself. */
  write: ((resourceId: string) => Promise<unknown>) | null;
  /** A page of Google's changes as the app reads it, where that can be done by itself. */
  scan: (() => Promise<unknown>) | null;
};

export function resourceId(resource: number): string {
  return `event-${resource}`;
}
