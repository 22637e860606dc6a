import { env } from "#src/env.mjs";

/** Signs the links of tickets. One of its own outlives what signs sessions, which may have to be replaced in a hurry. */
export function linkSecret(): string {
  return env.TICKET_LINK_SECRET ?? env.BETTER_AUTH_SECRET;
}

/** Links in people's calendars go on working while the secret is replaced. */
export function acceptedLinkSecrets(): string[] {
  const previous = env.TICKET_LINK_SECRET_PREVIOUS;
  return previous ? [linkSecret(), previous] : [linkSecret()];
}
