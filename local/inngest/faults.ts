import type { Random } from "./random.ts";

/** How often, from 0 to 1, each fault happens. All are drawn from the runner's seed. */
export type FaultRates = {
  /** An accepted event never reaches a function. */
  loseEvent?: number;
  /** An event arrives twice, as if its sender had sent it twice: without an id, it counts twice. */
  repeatEvent?: number;
  /** The app isn't reached. */
  loseRequest?: number;
  /** The app does the work, but its answer is lost. */
  loseAnswer?: number;
  /** The app receives the same request again while it works on the first. */
  repeatRequest?: number;
};

type Fault = keyof FaultRates;

export type FaultDraw = (fault: Fault, label: string) => boolean;

export function createFaultDraw(rates: FaultRates, random: Random): FaultDraw {
  return (fault, label) => {
    const rate = rates[fault] ?? 0;
    return rate > 0 && random(`fault ${fault} ${label}`) < rate;
  };
}
