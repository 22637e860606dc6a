import type { Json, JsonObject } from "./merge-patch.ts";
import type { GoogleState, Verb } from "./google-state.ts";

export type CalendarVerb = Exclude<Verb, "token">;

/** Without `impersonated`, the service account acts on its own behalf. */
export type Caller = { user: string; impersonated: boolean };

export type CallContext = { state: GoogleState; caller: Caller; now: Date };

/** One call of the Calendar API, read from HTTP: the state machine's input. */
export type GoogleRequest = {
  verb: CalendarVerb;
  calendarId: string | null;
  eventId: string | null;
  query: URLSearchParams;
  /** Null if the body isn't a JSON object. */
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
  /** The fields that a write changed, and those that Google shortened. Null if nothing was written. */
  written: { changed: string[]; cut: string[] } | null;
};

export function answer(body: Json | null, extra: Partial<GoogleAnswer> = {}): GoogleAnswer {
  return { status: 200, headers: {}, body, reason: null, user: null, written: null, ...extra };
}
