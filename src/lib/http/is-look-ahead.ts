/** Whether a program asks before a person does: for the headers alone, or to have the page ready. */
export function isLookAhead({ method, headers }: Request): boolean {
  const purposes = ["purpose", "sec-purpose", "x-purpose", "x-moz"].map((name) => headers.get(name) ?? "");
  return method === "HEAD" || purposes.some((purpose) => /prefetch|prerender|preview/i.test(purpose));
}
