import { type Problem, pathInWords } from "./problem.ts";

const DEEPEST = 32;
const MAX_PROBLEMS = 50;

/** Names through which careless code reaches an object's prototype. */
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

/**
 * What JSON allows but the database can't hold, or no one should read back: NUL characters, halves of surrogate pairs,
 * numbers beyond a double, reserved names, and nesting so deep that it exhausts a parser.
 *
 * @returns the first problems only, so that an answer doesn't grow far beyond its request
 */
export function unstorableParts(value: unknown, under: readonly string[] = []): Problem[] {
  const problems: Problem[] = [];
  for (const found of walk(value, under, 0)) {
    problems.push(found);
    if (problems.length === MAX_PROBLEMS) break;
  }
  return problems;
}

function* walk(value: unknown, path: readonly string[], depth: number): Generator<Problem> {
  if (depth > DEEPEST) return yield problem(path, `is nested more than ${DEEPEST} levels deep`);
  if (typeof value === "string" && !isStorableText(value)) {
    return yield problem(path, "contains a character that can't be stored");
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    return yield problem(path, "is too large a number to store");
  }
  if (typeof value !== "object" || value === null) return;

  for (const [key, part] of Object.entries(value)) {
    if (!isStorableText(key)) yield problem(path, "has a key with a character that can't be stored");
    if (RESERVED.has(key)) yield problem([...path, key], "is a reserved name");
    yield* walk(part, [...path, key], depth + 1);
  }
}

function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

function problem(path: readonly string[], message: string): Problem {
  return { path: pathInWords(path), message };
}
