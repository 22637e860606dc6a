import { JWT } from "google-auth-library";
// The deep path loads one API in 0.3 s; the package's index loads all three hundred in 3 s.
import { calendar, type calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { env } from "#src/env.mjs";
import { GoogleCalendarError, type GoogleOperation, toGoogleCalendarError } from "./google-calendar-error.ts";

export const CALENDAR_SCOPE = "https://www.googleapis.com/auth/calendar.events";
const TOKEN_ADDRESS = "https://oauth2.googleapis.com/token";

/** The longest that one request to Google may take; a call is at most a token's request and its own, twice. */
const REQUEST_TIMEOUT_MS = 8_000;
export const LONGEST_CALL_MS = 4 * REQUEST_TIMEOUT_MS;

type Connection = { client: calendar_v3.Calendar; auth: JWT };

/** One for each impersonated user: it keeps the access token until that runs out. */
const connections = new Map<string, Connection>();

export type GoogleCall<Answer> = {
  operation: GoogleOperation;
  eventId?: string | undefined;
  /** The impersonated user; the host that the settings name, unless a move is under way. */
  user?: string | undefined;
  send: (client: calendar_v3.Calendar) => Promise<Answer>;
};

/**
 * Sends one request, with a token of the impersonated user. Nothing is repeated here but what a revoked token spoilt:
 * all waiting is Inngest's.
 *
 * @throws GoogleCalendarError
 */
export async function callGoogle<Answer>(call: GoogleCall<Answer>): Promise<Answer> {
  const user = call.user ?? env.GOOG_CALENDAR_IMPERSONATE_USER;
  try {
    return await attempt(call, user);
  } catch (error) {
    if (!isRefusedToken(error)) throw error;
  }
  // A token may be revoked before its time, and the client would send the same one for an hour.
  connections.delete(user);
  return attempt(call, user);
}

/** Has Google give out a token, or uses one that is still good. @throws GoogleCalendarError */
export async function authorise(user: string): Promise<Connection> {
  const connection = connections.get(user) ?? connect(user);
  connections.set(user, connection);
  await withOwnError({ operation: "token" }, () => connection.auth.getAccessToken());
  return connection;
}

/** Has Google give out a new token, whatever is still good. @throws GoogleCalendarError */
export async function authoriseAnew(user: string): Promise<void> {
  const connection = connect(user);
  await withOwnError({ operation: "token" }, () => connection.auth.getAccessToken());
  connections.set(user, connection);
}

function connect(user: string): Connection {
  const auth = new JWT({
    email: env.GOOG_CREDENTIALS_JSON.client_email,
    key: env.GOOG_CREDENTIALS_JSON.private_key,
    scopes: [CALENDAR_SCOPE],
    subject: user,
  });
  // The library retries some requests by itself, has no time-out, and knows one token address only.
  auth.transporter.interceptors.request.add({
    async resolved(config) {
      config.retry = false;
      config.signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
      if (env.GOOG_API_ROOT_URL && config.url.href === TOKEN_ADDRESS) {
        config.url = new URL(`${env.GOOG_API_ROOT_URL}/token`);
      }
      return config;
    },
  });
  const client = calendar({
    version: "v3",
    auth,
    ...(env.GOOG_API_ROOT_URL && { rootUrl: `${env.GOOG_API_ROOT_URL}/` }),
  });
  return { client, auth };
}

async function attempt<Answer>(
  { operation, eventId, send }: GoogleCall<Answer>,
  user: string,
): Promise<Answer> {
  const { client } = await authorise(user);
  return withOwnError({ operation, eventId }, () => send(client));
}

async function withOwnError<Answer>(
  context: { operation: GoogleOperation; eventId?: string | undefined },
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    throw toGoogleCalendarError(error, context, new Date());
  }
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof GoogleCalendarError && error.operation !== "token" && error.status === 401;
}
