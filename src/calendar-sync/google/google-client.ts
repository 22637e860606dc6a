import { JWT } from "google-auth-library";
// The deep path loads one API in 0.3 s; the package's index loads all three hundred in 3 s.
import { calendar, type calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import type { SyncSettings } from "../ports.ts";
import { GoogleCalendarError, type GoogleOperation, toGoogleCalendarError } from "./google-calendar-error.ts";

export const CALENDAR_SCOPE = "https://www.googleapis.com/auth/calendar.events";
const TOKEN_ADDRESS = "https://oauth2.googleapis.com/token";

/** The longest that one request to Google may take; a call is at most a token's request and its own, twice, and one more
 * for a clock that was off. */
const REQUEST_TIMEOUT_MS = 8_000;
export const MAX_CALL_MS = 5 * REQUEST_TIMEOUT_MS;

export type GoogleSettings = Pick<SyncSettings, "user" | "calendarId" | "credentials" | "apiRootUrl">;

type Connection = {
  client: calendar_v3.Calendar;
  auth: JWT;
  /** When an assertion was made and runs out, in seconds since 1970. */
  times: { iat?: number; exp?: number };
};

export type GoogleCall<Answer> = {
  operation: GoogleOperation;
  eventId?: string | undefined;
  /** The impersonated user; the host that the settings name, unless a move is under way. */
  user?: string | undefined;
  send: (client: calendar_v3.Calendar) => Promise<Answer>;
};

export type GoogleClient = {
  /**
   * Sends one request, with a token of the impersonated user. Nothing is repeated here but what a revoked token spoilt:
   * all waiting is Inngest's.
   *
   * @throws GoogleCalendarError
   */
  call: <Answer>(call: GoogleCall<Answer>) => Promise<Answer>;
  /** Has Google give out a token, or uses one that is still good. @throws GoogleCalendarError */
  authorize: (user: string) => Promise<void>;
  /** Has Google give out a new token, whatever is still good. @throws GoogleCalendarError */
  reauthorize: (user: string) => Promise<void>;
};

export function createGoogleClient(settings: GoogleSettings): GoogleClient {
  /** One for each impersonated user: it keeps the access token until that runs out. */
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
      // A token may be revoked before its time, and the client would send the same one for an hour.
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

/** How far Google's clock is ahead of this process's, as its last answer told. */
const googleClock = { aheadMs: 0 };

/** Google refuses an assertion that is dated by a clock five minutes off. */
const TOLERANCE_MS = 60_000;
const TOKEN_LIFE_SECONDS = 3_600;

/**
 * Dates the assertion by Google's clock: an instance whose own is off must not find the account refused, which would
 * pause the connection of all. One that Google refused and dated otherwise is made once more.
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
 * The platform's own fetch, whose aborted and broken responses end in one rejected promise; the one that the library
 * brings along throws a second error, which nobody can catch.
 */
async function fetchFromGoogle(...request: Parameters<typeof fetch>): Promise<Response> {
  try {
    return await fetch(...request);
  } catch (error) {
    // What happened, as in ECONNREFUSED, is known to the cause alone.
    throw error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
  }
}

function connect({ credentials, apiRootUrl }: GoogleSettings, user: string): Connection {
  const times: Connection["times"] = {};
  const auth = new JWT({
    email: credentials.client_email,
    key: credentials.private_key,
    scopes: [CALENDAR_SCOPE],
    subject: user,
    additionalClaims: times,
    transporterOptions: { fetchImplementation: fetchFromGoogle },
  });
  // The library retries some requests by itself, has no time-out, and knows one token address only.
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
      // A page of a proxy's, or half an answer: whatever was asked for, this isn't it.
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
