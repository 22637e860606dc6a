import { availableParallelism } from "node:os";
import { z } from "zod";
import { parseOptions } from "#src/commands/run-command.ts";
import { HOST_NAMES } from "./host-names.ts";

export const simulateUsage = `Usage: npm run simulate [-- --runs 1000] [-- --seed 1] …

Plays random histories of saves, ticket sales, faults and crashes, and checks the promise after each.
  --runs        how many histories
  --seed        the first seed; without one, a new one each time
  --path        replay one history, with the --seed and --host that a violation names
  --host        ${HOST_NAMES.join(" or ")}
  --workers     how many processes play
  --shrinks     how many times to try to shorten a violation
  --keep-going  play all histories, even after a violation
  --breakages   instead, break one mechanism at a time, and expect a violation
  --only        with --breakages: only those whose name contains this
Exit codes: 0 if the promise held, 1 if not, 2 if the arguments are wrong.`;

export const simulateOptions = {
  runs: { type: "string" },
  seed: { type: "string" },
  path: { type: "string" },
  workers: { type: "string" },
  shrinks: { type: "string" },
  "keep-going": { type: "boolean" },
  breakages: { type: "boolean" },
  only: { type: "string" },
  host: { type: "string" },
} as const;

const whole = (min: number) => {
  const problem = `must be a whole number of at least ${min}`;
  return z
    .string()
    .regex(/^\d{1,12}$/, problem)
    .transform(Number)
    .refine((value) => value >= min, problem);
};

const OptionsSchema = z.object({
  runs: whole(1).default(1_000),
  seed: whole(0).default(() => Date.now() % 1_000_000_000),
  path: z.string().optional(),
  workers: whole(1).default(() => availableParallelism()),
  shrinks: whole(0).default(400),
  "keep-going": z.boolean().default(false),
  breakages: z.boolean().default(false),
  only: z.string().default(""),
  host: z.enum(HOST_NAMES, `must be ${HOST_NAMES.join(" or ")}`).default("app"),
});

export type SimulateOptions = z.infer<typeof OptionsSchema>;

/** @throws UsageError */
export function readSimulateOptions(values: Record<string, unknown>): SimulateOptions {
  return parseOptions(OptionsSchema, values);
}
