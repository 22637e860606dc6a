import { env } from "#src/env.mjs";

export function publicPageLink(slug: string): string {
  return `${env.APP_URL}/events/${encodeURIComponent(slug)}`;
}
