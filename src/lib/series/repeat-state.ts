import type { RepeatFormValues } from "./repeat-form.ts";

/** The state of the form that repeats sessions after it was sent. */
export type RepeatState = {
  outcome: "none" | "previewed" | "created" | "refused";
  typed: RepeatFormValues | null;
  /** What is wrong. */
  problem: string;
  /** The sessions as they would be, or are: ISO 8601 instants. */
  dates: readonly { date: string; startsAt: string; endsAt: string }[];
};

export const beforeRepeating: RepeatState = { outcome: "none", typed: null, problem: "", dates: [] };
