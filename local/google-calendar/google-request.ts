import type { Json, JsonObject } from "./merge-patch.ts";
import type { GoogleState, Verb } from "./google-state.ts";

export type CalendarVerb = Exclude<Verb, "token">;

/** Without `impersonated` it is the service account on its own behalf. */
export type Caller = { user: string; impersonated: boolean };

export type CallContext = { state: GoogleState; caller: Caller; now: Date };

/** One call of the Calendar API, read off HTTP: what the state machine decides on. */
export type GoogleRequest = {
  verb: CalendarVerb;
  calendarId: string | null;
  eventId: string | null;
  query: URLSearchParams;
  /** Null where the body isn't a JSON object. */
  body: JsonObject | null;
  bearer: string | null;
  ifMatch: string | null;
  ifNoneMatch: string | null;
};

export type GoogleAnswer = {
  status: number;
  headers: Record<string, string>;
  body: Json | null;
  reason: string | null;
  user: string | null;
  /** The fields a write changed, and those Google shortened. Null where nothing was written. */
  written: { changed: string[]; cut: string[] } | null;
};

export function answer(body: Json | null, extra: Partial<GoogleAnswer> = {}): GoogleAnswer {
  return { status: 200, headers: {}, body, reason: null, user: null, written: null, ...extra };
}
