import { z } from "zod";
import { DatabaseError } from "#src/db/errors.ts";

// A value out of range, a broken constraint, a wrong statement: the app's own fault, which no later attempt mends.
const OWN_FAULTS = /^(?:22|23|42)[0-9A-Z]{3}$/;

// Whoever waits too long for one of the pool's connections hears this, without a code; by then there may be room again.
const POOL_IS_BUSY = "timeout exceeded when trying to connect";

const WithCode = z.object({ code: z.string() });

/**
 * Whether an error means that the database can't be used now.
 *
 * @param ping throws when the database doesn't answer: not every driver's error can be told from others
 */
export async function isDatabaseFailure(error: unknown, ping: () => Promise<void>): Promise<boolean> {
  if (error instanceof DatabaseError) return !OWN_FAULTS.test(error.code ?? "");
  if (error instanceof Error && error.message === POOL_IS_BUSY) return true;
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
