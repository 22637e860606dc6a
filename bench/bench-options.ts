import { z } from "zod";
import { parseOptions } from "#src/commands/run-command.ts";

export const benchUsage = `Usage: npm run bench [-- --short] [-- --only 1…8] [-- --out .local/bench]

Measures the app beside the plan to the letter.
  --short  only what is counted, of this app alone
  --only   one measurement alone
  --out    the folder for figures and plots`;

export const benchOptions = {
  short: { type: "boolean" },
  only: { type: "string" },
  out: { type: "string" },
} as const;

const OptionsSchema = z.object({
  short: z.boolean().default(false),
  only: z.coerce
    .number("must be a number")
    .int("must be a whole number")
    .min(1, "must be from 1 to 8")
    .max(8, "must be from 1 to 8")
    .optional(),
  out: z.string().default(".local/bench"),
});

export type BenchOptions = {
  /** Only what is counted, of this app alone. */
  isShort: boolean;
  /** One measurement alone. */
  only: number | undefined;
  folder: string;
};

/** @throws UsageError */
export function readBenchOptions(values: Record<string, unknown>): BenchOptions {
  const { short, only, out } = parseOptions(OptionsSchema, values);
  return { isShort: short, only: short ? 1 : only, folder: out };
}
