import { sign } from "node:crypto";
import { z } from "zod";
import { tokenUri } from "#local/google-calendar/service-account.ts";

const TimeSchema = z.object({ dateTime: z.string(), timeZone: z.string() });

const HeldEventSchema = z.object({
  id: z.string(),
  status: z.string(),
  summary: z.string(),
  start: TimeSchema,
  end: TimeSchema,
  attendees: z.array(z.object({ email: z.string() })).default([]),
  extendedProperties: z.object({ private: z.record(z.string(), z.string()) }).optional(),
});

/** An event as Google's API returns it. */
export type HeldEvent = z.infer<typeof HeldEventSchema>;

const PageSchema = z.object({ items: z.array(HeldEventSchema), nextPageToken: z.string().optional() });
const CredentialsSchema = z.object({ client_email: z.string(), private_key: z.string() });
const TokenSchema = z.object({ access_token: z.string() });

/** Reads every live event of a user's calendar over Google's HTTP API, without any of the app's code. */
export async function readGoogleEvents(
  rootUrl: string,
  credentialsJson: string,
  user: string,
): Promise<HeldEvent[]> {
  const token = await fetchToken(rootUrl, credentialsJson, user);
  const events: HeldEvent[] = [];
  for (let pageToken: string | undefined = ""; pageToken !== undefined;) {
    const query = new URLSearchParams({ maxResults: "250", ...(pageToken && { pageToken }) });
    const answer = await fetch(`${rootUrl}/calendar/v3/calendars/primary/events?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok)
      throw new Error(`The local Google answered ${answer.status} to the request for its events.`);
    const page = PageSchema.parse(await answer.json());
    events.push(...page.items);
    pageToken = page.nextPageToken;
  }
  return events;
}

async function fetchToken(rootUrl: string, credentialsJson: string, user: string): Promise<string> {
  const credentials = CredentialsSchema.parse(JSON.parse(credentialsJson));
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: credentials.client_email,
    sub: user,
    scope: "https://www.googleapis.com/auth/calendar.events",
    aud: tokenUri,
    iat: now,
    exp: now + 600,
  };
  const unsigned = [{ alg: "RS256", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const signature = sign("RSA-SHA256", Buffer.from(unsigned), credentials.private_key).toString("base64url");
  const answer = await fetch(`${rootUrl}/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion: `${unsigned}.${signature}`,
    }),
  });
  if (!answer.ok) throw new Error(`The local Google refused an access token: ${answer.status}.`);
  return TokenSchema.parse(await answer.json()).access_token;
}
