type Validators = { etag: string; lastModified: Date | null };

/** Whether a client already has what it asks for, by RFC 9110: its etag takes precedence over its date. */
export function isNotModified(headers: Headers, { etag, lastModified }: Validators): boolean {
  const held = headers.get("if-none-match");
  if (held !== null) return held.trim() === "*" || etagsIn(held).includes(opaque(etag));

  const since = Date.parse(headers.get("if-modified-since") ?? "");
  return lastModified !== null && toSecond(lastModified) <= since;
}

/**
 * The time of the last change, for a header. Dates in headers have no fractions, so a second change within the same
 * second would go unnoticed: a recent change is dated earlier, and the client asks again.
 */
export function tellableDate(changedAt: Date, now: Date): Date {
  return new Date(toSecond(new Date(Math.min(changedAt.getTime(), now.getTime() - 2_000))));
}

function toSecond(date: Date): number {
  return Math.floor(date.getTime() / 1_000) * 1_000;
}

function etagsIn(header: string): string[] {
  return [...header.matchAll(/(?:W\/)?("[^"]*")/g)].map(([, tag = ""]) => tag);
}

/** Without the mark of a weak etag, which a compressing proxy adds. */
function opaque(etag: string): string {
  return etag.replace(/^W\//, "");
}
