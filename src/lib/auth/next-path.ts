export const HOME = "/organizer/events";

/** Where to go after sign-in: always a path of this app, whatever the URL asked for. */
export function safeNextPath(asked: unknown): string {
  if (typeof asked !== "string" || !asked.startsWith("/")) return HOME;

  // Browsers read "/\host" and a path with a line break as another host; the parser reads them the same way.
  const here = "http://here.invalid";
  const url = URL.parse(asked, here);
  return url?.origin === here && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}` : HOME;
}

export function signInPath(next: string): string {
  return `/sign-in?${new URLSearchParams({ next })}`;
}

/** The second step, for users with a second factor. */
export function codePath(next: string): string {
  return `/sign-in/code?${new URLSearchParams({ next })}`;
}
