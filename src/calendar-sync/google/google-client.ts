import { JWT } from "google-auth-library";
// The deep path loads one API in 0.3 s; the package's index loads all three hundred in 3 s.
import { calendar, type calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import type { SyncSettings } from "../ports.ts";
import { GoogleCalendarError, type GoogleOperation, toGoogleCalendarError } from "./google-calendar-error.ts";

export const CALENDAR_SCOPE = "https://www.googleapis.com/auth/calendar.events";
const TOKEN_ADDRESS = "https://oauth2.googleapis.com/token";

/**
 * The timeout of one request to Google. A call sends at most five: twice a token request and its own, and one more
 * token request for a clock that was wrong.
 */
const REQUEST_TIMEOUT_MS = 8_000;
export const MAX_CALL_MS = 5 * REQUEST_TIMEOUT_MS;

export type GoogleSettings = Pick<SyncSettings, "user" | "calendarId" | "credentials" | "apiRootUrl">;

type Connection = {
  client: calendar_v3.Calendar;
  auth: JWT;
  /** When an assertion was issued and when it expires, in seconds since 1970. */
  times: { iat?: number; exp?: number };
};

export type GoogleCall<Answer> = {
  operation: GoogleOperation;
  eventId?: string | undefined;
  /** The impersonated user; the host from the settings, unless a move is in progress. */
  user?: string | undefined;
  send: (client: calendar_v3.Calendar) => Promise<Answer>;
};

export type GoogleClient = {
  /**
   * Sends one request with a token of the impersonated user. Repeats only a request that failed because of a revoked
   * token; all other retries and waits are the caller's.
   *
   * @throws GoogleCalendarError
   */
  call: <Answer>(call: GoogleCall<Answer>) => Promise<Answer>;
  /** Requests a token from Google, or reuses one that is still valid. @throws GoogleCalendarError */
  authorize: (user: string) => Promise<void>;
  /** Requests a new token from Google, even if one is still valid. @throws GoogleCalendarError */
  reauthorize: (user: string) => Promise<void>;
};

export function createGoogleClient(settings: GoogleSettings): GoogleClient {
  /** One for each impersonated user; it keeps the access token until that expires. */
  const connections = new Map<string, Connection>();

  async function authorized(user: string): Promise<Connection> {
    const connection = connections.get(user) ?? connect(settings, user);
    connections.set(user, connection);
    await withOwnError({ operation: "token" }, () => getToken(connection));
    return connection;
  }

  async function attempt<Answer>({ operation, eventId, send }: GoogleCall<Answer>, user: string) {
    const { client } = await authorized(user);
    return withOwnError({ operation, eventId }, () => send(client));
  }

  return {
    async call(call) {
      const user = call.user ?? settings.user;
      try {
        return await attempt(call, user);
      } catch (error) {
        if (!isRefusedToken(error)) throw error;
      }
      // A token may be revoked before it expires, and the client would keep sending it for an hour.
      connections.delete(user);
      return attempt(call, user);
    },
    async authorize(user) {
      await authorized(user);
    },
    async reauthorize(user) {
      const connection = connect(settings, user);
      await withOwnError({ operation: "token" }, () => getToken(connection));
      connections.set(user, connection);
    },
  };
}

/** How far Google's clock is ahead of this process's, according to Google's last answer. */
const googleClock = { aheadMs: 0 };

/** Google refuses an assertion that is dated by a clock five minutes off. */
const TOLERANCE_MS = 60_000;
const TOKEN_LIFE_SECONDS = 3_600;

/**
 * Dates the assertion by Google's clock. An instance whose own clock is wrong must not get the account refused, because
 * that would pause the connection for all instances. If Google refuses an assertion and reports another time, one more
 * is sent.
 */
async function getToken({ auth, times }: Connection): Promise<void> {
  const { aheadMs } = googleClock;
  const ask = async () => {
    times.iat = Math.floor((Date.now() + googleClock.aheadMs) / 1_000);
    times.exp = times.iat + TOKEN_LIFE_SECONDS;
    const { token } = await auth.getAccessToken();
    if (!token) throw new UnreadableAnswer();
  };
  try {
    await ask();
  } catch (error) {
    if (Math.abs(googleClock.aheadMs - aheadMs) < TOLERANCE_MS) throw error;
    await ask();
  }
}

class UnreadableAnswer extends Error {
  override name = "UnreadableAnswer";
  readonly code = "UNREADABLE";
}

function noteTime(headers: Headers | undefined): void {
  const date = Date.parse(headers?.get("date") ?? "");
  if (!Number.isNaN(date)) googleClock.aheadMs = date - Date.now();
}

/**
 * The platform's own fetch: an aborted or broken response rejects one promise. The library's fetch also throws a second
 * error that no one can catch.
 */
async function fetchFromGoogle(...request: Parameters<typeof fetch>): Promise<Response> {
  try {
    return await fetch(...request);
  } catch (error) {
    // Only the cause says what happened, such as ECONNREFUSED.
    throw error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
  }
}

function connect({ credentials, ...settings }: GoogleSettings, user: string): Connection {
  const apiRootUrl = settings.apiRootUrl?.replace(/\/$/, "");
  const times: Connection["times"] = {};
  const auth = new JWT({
    email: credentials.client_email,
    key: credentials.private_key,
    scopes: [CALENDAR_SCOPE],
    subject: user,
    additionalClaims: times,
    transporterOptions: { fetchImplementation: fetchFromGoogle },
  });
  // The library retries some requests automatically, has no timeout, and supports only one token URL.
  auth.transporter.interceptors.request.add({
    async resolved(config) {
      config.retry = false;
      config.signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
      if (apiRootUrl && config.url.href === TOKEN_ADDRESS) {
        config.url = new URL(`${apiRootUrl}/token`);
      }
      return config;
    },
  });
  auth.transporter.interceptors.response.add({
    async resolved(response) {
      noteTime(response.headers);
      // A proxy's page or half an answer: it can't be what was asked for.
      if (response.status === OK && !isObject(response.data)) throw new UnreadableAnswer();
      return response;
    },
    rejected(error) {
      noteTime(error.response?.headers);
      throw error;
    },
  });
  const client = calendar({
    version: "v3",
    auth,
    ...(apiRootUrl && { rootUrl: `${apiRootUrl}/` }),
  });
  return { client, auth, times };
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

const OK = 200;

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof GoogleCalendarError && error.operation !== "token" && error.status === 401;
}
