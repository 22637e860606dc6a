import { isJsonObject, type Json, type JsonObject, jsonSchema } from "./merge-patch.ts";
import { scopes } from "./google-settings.ts";
import { createLocalGoogle, type LocalGoogle, type LocalGoogleOptions } from "./local-google.ts";

export const host = "host@example.com";
export const team = "team@group.calendar.google.com";

export type Reply = { status: number; headers: Headers; body: JsonObject; reason: Json; etag: string };
type Options = { query?: string; headers?: Record<string, string>; calendarId?: string };

export const workshop = {
  summary: "Workshop",
  start: { dateTime: "2026-11-24T10:00:00Z", timeZone: "Europe/Paris" },
  end: { dateTime: "2026-11-24T11:00:00Z", timeZone: "Europe/Paris" },
};

/** A local Google with a manual clock, and a caller whose token needs no exchange. */
export function createTestGoogle(options: Partial<LocalGoogleOptions> = {}) {
  const clock = { now: new Date("2026-11-23T09:00:00Z") };
  const google = createLocalGoogle({
    serviceAccount: { clientEmail: "robot@example.com", publicKey: "" },
    users: [host, "second@example.com"],
    calendars: [{ id: team, owner: host, timeZone: "America/Los_Angeles" }],
    now: () => clock.now,
    tokenNow: () => clock.now,
    ...options,
  });
  const token = { user: host, impersonated: true, scopes: [scopes.calendar] };
  google.state.tokens["token"] = { ...token, expiresAt: "2026-12-31T00:00:00Z" };
  return {
    google,
    api: createTestClient(google),
    wait: (seconds: number) => void (clock.now = new Date(clock.now.getTime() + seconds * 1000)),
  };
}

export function createTestClient(google: LocalGoogle, token = "token") {
  async function call(
    method: string,
    path: string,
    body: Json | undefined,
    options: Options,
  ): Promise<Reply> {
    const calendar = encodeURIComponent(options.calendarId ?? host);
    const url = `https://www.googleapis.com/calendar/v3/calendars/${calendar}${path}?${options.query ?? ""}`;
    const response = await google.handle(
      new Request(url, {
        method,
        headers: { authorization: `Bearer ${token}`, ...options.headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    return readReply(response);
  }
  return {
    call,
    insert: (body: JsonObject, options: Options = {}) => call("POST", "/events", body, options),
    get: (id: string, options: Options = {}) => call("GET", `/events/${id}`, undefined, options),
    patch: (id: string, body: JsonObject, options: Options = {}) =>
      call("PATCH", `/events/${id}`, body, options),
    update: (id: string, body: JsonObject, options: Options = {}) =>
      call("PUT", `/events/${id}`, body, options),
    delete: (id: string, options: Options = {}) => call("DELETE", `/events/${id}`, undefined, options),
    list: (query = "", options: Options = {}) => call("GET", "/events", undefined, { ...options, query }),
  };
}

export async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const json = text === "" ? {} : jsonSchema.parse(JSON.parse(text));
  const body = isJsonObject(json) ? json : {};
  const error = body["error"];
  const errors = isJsonObject(error) && Array.isArray(error["errors"]) ? error["errors"] : [];
  const [first] = errors;
  const reason = isJsonObject(first) ? (first["reason"] ?? null) : null;
  return {
    status: response.status,
    headers: response.headers,
    body,
    reason,
    etag: response.headers.get("etag") ?? "",
  };
}

export function textOf({ body }: Reply, key: string): string {
  const value = body[key];
  return typeof value === "string" ? value : "";
}

/** The ids of a list's items. */
export function idsOf(reply: Reply): Json[] {
  const items = reply.body["items"];
  return Array.isArray(items) ? items.map((item) => (isJsonObject(item) ? (item["id"] ?? null) : null)) : [];
}
