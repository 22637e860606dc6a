const UNREACHABLE = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "ECONNRESET"];

/**
 * Why a command failed, in a sentence for people.
 *
 * @param databaseUrl the PostgreSQL in use, if any; only its host and port are shown
 */
export function failureInWords(error: unknown, databaseUrl?: string): string {
  const cause = telling(error);
  if (!(cause instanceof Error)) return String(cause);
  if (databaseUrl && isUnreachable(cause)) {
    const { host, hostname } = new URL(databaseUrl);
    return `The PostgreSQL at ${host || hostname} doesn't answer (${codeOf(cause) || cause.message}). Start it, or fix DATABASE_URL.`;
  }
  if (databaseUrl && /^[0-9A-Z]{5}$/.test(codeOf(cause))) {
    return `The PostgreSQL at ${new URL(databaseUrl).host} refused the connection: ${cause.message}. Fix DATABASE_URL, or the user or database it names.`;
  }
  return cause.message.replaceAll(/An error occurred while loading instrumentation hook: /g, "");
}

/** The error with the cause: a migration's error wraps another, and some hold one for each address tried. */
function telling(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return telling(error.errors[0]);
  const isWrapper = error instanceof Error && error.message.includes("Failed query:") && error.cause;
  return isWrapper ? telling(error.cause) : error;
}

function isUnreachable(error: Error): boolean {
  return UNREACHABLE.includes(codeOf(error)) || /timeout|Connection terminated/i.test(error.message);
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}
