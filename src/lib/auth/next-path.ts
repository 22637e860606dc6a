export const HOME = "/organizer/events";

/** Where to go after signing in: a path of this app, whatever the address asked for. */
export function safeNextPath(asked: unknown): string {
  if (typeof asked !== "string" || !asked.startsWith("/")) return HOME;

  // Browsers read "/\host" and a path with a line break as another host; the parser shows what they would make of it.
  const here = "http://here.invalid";
  const url = URL.parse(asked, here);
  return url?.origin === here && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}` : HOME;
}

export function signInPath(next: string): string {
  return `/sign-in?${new URLSearchParams({ next })}`;
}

/** The second step, for those who turned it on. */
export function codePath(next: string): string {
  return `/sign-in/code?${new URLSearchParams({ next })}`;
}
