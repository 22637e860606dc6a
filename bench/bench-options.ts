import { parseArgs } from "node:util";
import { z } from "zod";

const usage = "Usage: npm run bench -- [--short] [--only 1…8] [--out .local/bench]";

const OptionsSchema = z.object({
  short: z.boolean().default(false),
  only: z.coerce.number("must be a number").int().min(1).max(8, "must be from 1 to 8").optional(),
  out: z.string().default(".local/bench"),
});

export type BenchOptions = {
  /** Only what is counted, of this app alone. */
  isShort: boolean;
  /** One measurement alone. */
  only: number | undefined;
  folder: string;
};

/** @throws in words, when something else was asked for */
export function readBenchOptions(args: string[]): BenchOptions {
  const { short, only, out } = parseOptions(args);
  return { isShort: short, only: short ? 1 : only, folder: out };
}

function parseOptions(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: { short: { type: "boolean" }, only: { type: "string" }, out: { type: "string" } },
    });
    return OptionsSchema.parse(values);
  } catch (error) {
    const words =
      error instanceof z.ZodError
        ? error.issues.map(({ path, message }) => `--${path.join(".")} ${message}`).join("; ")
        : String(error);
    throw new Error(`${words}. ${usage}`, { cause: error });
  }
}
