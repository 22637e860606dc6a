import type { z } from "zod";

/** One wrong field: where it is, in words that fit behind its name. */
export type Problem = { path: string; message: string };

/** @param under where the parsed value sits in the request, as in `fields` */
export function problemsOf(error: z.ZodError, under = ""): Problem[] {
  return error.issues.map((issue) => ({
    path: [under, ...issue.path.map(String)].filter(Boolean).join("."),
    message: issue.message,
  }));
}

export function problemsInWords(problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => `${path || "it"} ${message}`).join("; ");
}
