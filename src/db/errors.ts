import { z } from "zod";

// Errors about connections, sign-in, table names, locks and resources: their messages hold no values of the statement.
const TELLS_NO_VALUES = /^(?:08|25|28|3D|40|42|53|55|57|58)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;

const Cause = z.object({
  message: z.string().default(""),
  code: z.string().optional().catch(undefined),
  constraint: z.string().optional().catch(undefined),
});

/** Next loads this module once per bundle, but all bundles share one connection: its errors are known by this mark. */
const MARK = Symbol.for("workshop-calendar-sync.database-error");

/**
 * A failed statement. The driver's own error reveals the statement's values: addresses, tokens, whole texts. This one
 * is safe to log: it holds a code and a constraint's name.
 */
export class DatabaseError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && MARK in value;
  }

  readonly [MARK] = true;
  override readonly name = "DatabaseError";
  /** PostgreSQL's code, such as 23505, or a connection's, such as ECONNREFUSED. */
  readonly code: string | undefined;
  readonly constraint: string | undefined;

  constructor(thrown: unknown) {
    const cause = innermost(thrown);
    super(messageOf(cause));
    this.code = cause.code;
    this.constraint = cause.constraint;
  }
}

/** The constraint that a failed statement broke, or undefined when it failed for another reason. */
export function brokenConstraint(error: unknown): string | undefined {
  return error instanceof DatabaseError && error.code === "23505" ? error.constraint : undefined;
}

function innermost(thrown: unknown): z.infer<typeof Cause> {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return innermost(thrown.errors[0]);
  if (thrown instanceof Error && thrown.cause instanceof Error) return innermost(thrown.cause);
  return Cause.safeParse(thrown).data ?? { message: "" };
}

function messageOf({ code, message }: z.infer<typeof Cause>): string {
  const isTold = !code || !SQLSTATE.test(code) || TELLS_NO_VALUES.test(code);
  return isTold && message ? message : `The database refused a statement (${code ?? "no code"})`;
}
