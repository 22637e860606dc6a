import { z } from "zod";
import { DatabaseError } from "#src/db/errors.ts";

// A value out of range, a broken constraint, a wrong statement: the app's own bug, which no retry would fix.
const OWN_FAULTS = /^(?:22|23|42)[0-9A-Z]{3}$/;

const WithCode = z.object({ code: z.string() });

/**
 * Whether an error means that the database can't be used now.
 *
 * @param ping throws if the database doesn't answer: not every driver's error shows its cause
 */
export async function isDatabaseFailure(error: unknown, ping: () => Promise<void>): Promise<boolean> {
  if (error instanceof DatabaseError) return !OWN_FAULTS.test(error.code ?? "");
  try {
    await ping();
    return false;
  } catch {
    return true;
  }
}

export function codeOf(error: unknown): string | undefined {
  return WithCode.safeParse(error).data?.code;
}
