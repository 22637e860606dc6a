import { openEngine } from "./open-engine.ts";

/** The app's engine with this worker's database. */
export const engine = await openEngine();
