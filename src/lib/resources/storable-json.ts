import { z } from "zod";
import type { Problem } from "./problem.ts";

const DEEPEST = 32;

/**
 * What JSON allows and the database can't hold: NUL characters, halves of surrogate pairs, numbers beyond a double,
 * and nesting so deep that it exhausts a parser.
 */
export function unstorableParts(value: unknown, path = "", depth = 0): Problem[] {
  if (depth > DEEPEST) return [{ path, message: `is nested deeper than ${DEEPEST} levels` }];
  if (typeof value === "string" && !isStorableText(value)) {
    return [{ path, message: "holds a character that can't be stored" }];
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    return [{ path, message: "is a number too large to be stored" }];
  }
  if (typeof value !== "object" || value === null) return [];

  return Object.entries(value).flatMap(([key, part]) => [
    ...(isStorableText(key) ? [] : [{ path, message: "has a key with a character that can't be stored" }]),
    ...unstorableParts(part, path ? `${path}.${key}` : key, depth + 1),
  ]);
}

function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** An object of any keys that the database can hold. */
export const StorableFields = z
  .record(z.string(), z.unknown(), "must be an object")
  .superRefine((fields, context) => {
    for (const { path, message } of unstorableParts(fields)) {
      context.addIssue({ code: "custom", path: path.split("."), message });
    }
  });
