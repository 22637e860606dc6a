/** The constraint that a failed statement broke, or undefined when it failed for another reason. */
export function brokenConstraint(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && error.code === "23505" && "constraint" in error) return String(error.constraint);

  return "cause" in error ? brokenConstraint(error.cause) : undefined;
}
