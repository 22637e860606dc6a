import type { Measurement } from "../report/measurement.ts";

export type Task = {
  /** A PostgreSQL in which databases may be made. */
  server: string;
  /** Only what doesn't depend on the machine's speed, and only of the product. */
  isShort: boolean;
  /** Says how far it is. */
  tell: (words: string) => void;
};

export type Measure = (task: Task) => Promise<Measurement>;
