import { parseArgs, type ParseArgsConfig } from "node:util";
import { cancel } from "@clack/prompts";
import type { z } from "zod";
import { failureInWords } from "./failure-in-words.ts";

/** Wrong arguments. The message is for people; the usage follows it. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** @throws UsageError that names each wrong option */
export function parseOptions<Schema extends z.ZodType>(schema: Schema, values: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;

  const problems = parsed.error.issues.map(({ path, message }) => `--${path.join(".")} ${message}`);
  throw new UsageError(`${problems.join("; ")}.`);
}

type Options = NonNullable<ParseArgsConfig["options"]>;

export type Command<Named extends Options> = {
  /** Begins with `Usage: npm run …`. */
  usage: string;
  options: Named;
  /** A failure in words; `failureInWords` if left out. */
  inWords?: (error: unknown) => string;
  run: (values: ReturnType<typeof parseArgs<{ options: Named }>>["values"]) => Promise<number | void>;
};

/**
 * Runs a command and sets its exit code: what `run` returns, 1 if it throws, 2 if its arguments are wrong. `--help`
 * prints the usage.
 */
export async function runCommand<Named extends Options>(
  { usage, options, inWords = failureInWords, run }: Command<Named>,
  args = process.argv.slice(2),
): Promise<void> {
  if (args.includes("--help") || args.includes("-h")) {
    console.log(usage);
    return;
  }
  try {
    const { values } = read({ args, options });
    process.exitCode = (await run(values)) ?? 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n${usage}`);
      process.exitCode = 2;
      return;
    }
    cancel(inWords(error));
    process.exitCode = 1;
  }
}

function read<Named extends Options>(config: { args: string[]; options: Named }) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
