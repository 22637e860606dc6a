import type { z } from "zod";

/** One wrong field: its path, and words that follow its name. */
export type Problem = { path: string; message: string };

const MAX_NAME = 100;

/** @param under where the parsed value is in the request, such as `fields` */
export function problemsOf(error: z.ZodError, under = ""): Problem[] {
  return error.issues.map((issue) => ({
    path: pathInWords([under, ...issue.path.map(String)].filter(Boolean)),
    message: issue.message,
  }));
}

/** Names that a caller made up may be long and odd, so an answer shortens them. */
export function pathInWords(path: readonly string[]): string {
  return path.map((name) => name.slice(0, MAX_NAME).toWellFormed().replaceAll("\0", "�")).join(".");
}

export function problemsInWords(problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => `${path || "it"} ${message}`).join("; ");
}
