import { z } from "zod";
import { type ErrorAction, type ErrorScope, errorRule, NOT_GOOGLES } from "./google-calendar-error-table.ts";

export type GoogleOperation = "get" | "insert" | "patch" | "delete" | "list" | "token";

type Details = {
  operation: GoogleOperation;
  /** Null when no answer arrived; Google may have carried out the request anyway. */
  status: number | null;
  /** Google's own reason, such as `rateLimitExceeded`; ours when there was no answer. */
  reason: string;
  /** Google's message for people; for refused content, it names the field. */
  said: string;
  eventId?: string | undefined;
  /** How long Google asked us to wait. */
  retryAfterMs?: number | undefined;
};

/** A failed call to Google. What it means is decided here, once, so no other code has to interpret a status. */
export class GoogleCalendarError extends Error {
  override name = "GoogleCalendarError";
  readonly operation: GoogleOperation;
  readonly status: number | null;
  readonly reason: string;
  readonly scope: ErrorScope;
  readonly action: ErrorAction;
  readonly retryAfterMs: number | undefined;
  /** Whether Google itself says that the named event or calendar doesn't exist, or no longer exists. */
  readonly isGone: boolean;

  constructor({ operation, status, reason, said, eventId, retryAfterMs }: Details) {
    const { scope, action } = errorRule(operation, status, reason);
    const answer = status === null ? reason : `${status} ${reason}`;
    const subject = eventId ? ` of event ${eventId}` : "";
    super(`Google Calendar ${operation}${subject} failed: ${answer}${said ? ` (${said})` : ""}`);
    this.operation = operation;
    this.status = status;
    this.reason = reason;
    this.scope = scope;
    this.action = action;
    this.retryAfterMs = retryAfterMs;
    const isMissing = status === 404 || status === 410;
    this.isGone = isMissing && operation !== "token" && reason !== NOT_GOOGLES;
  }
}

type ReadableHeaders = { get: (name: string) => string | null };

// Not the global Headers class: the client brings its own.
const HeadersSchema = z.custom<ReadableHeaders>(
  (value) => typeof value === "object" && value !== null && "get" in value && typeof value.get === "function",
);

// The Node client's errors carry the whole request, including the bearer token: only these parts are ever read.
const ClientErrorSchema = z.object({
  status: z.coerce.number().optional().catch(undefined),
  code: z.union([z.string(), z.number()]).optional().catch(undefined),
  response: z
    .object({
      status: z.number().optional().catch(undefined),
      headers: HeadersSchema.optional().catch(undefined),
      data: z
        .object({
          error: z.union([
            z.string(),
            z.object({
              message: z.string().default(""),
              errors: z.array(z.object({ reason: z.string() })).default([]),
              /** Google's newer front end sends this instead of a reason. */
              status: z.string().default("unspecified"),
            }),
          ]),
        })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** Converts whatever the Node client threw into our one error class; `now` is for a Retry-After given as a date. */
export function toGoogleCalendarError(
  thrown: unknown,
  call: { operation: GoogleOperation; eventId?: string | undefined },
  now: Date,
): GoogleCalendarError {
  if (thrown instanceof GoogleCalendarError) return thrown;

  const { status, code, response } = ClientErrorSchema.catch({}).parse(thrown);
  const answered = response?.status ?? status;
  const body = response?.data?.error;
  // The token endpoint answers with a bare word, the calendar API with a list of errors.
  const [reason, said] =
    typeof body === "string" ? [body, ""] : [body?.errors[0]?.reason ?? body?.status, body?.message];
  return new GoogleCalendarError({
    ...call,
    status: answered ?? null,
    reason: reason ?? reasonWithoutBody(answered, code),
    said: withoutAddresses(said ?? ""),
    retryAfterMs: retryAfter(response?.headers, now),
  });
}

/** Google's message may repeat a guest's address, and it ends up in logs and in the run history. */
function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, "(address)").slice(0, 300);
}

function reasonWithoutBody(status: number | undefined, code: string | number | undefined): string {
  if (status !== undefined) return NOT_GOOGLES;
  return typeof code === "string" && /^[A-Z_]+$/.test(code) ? code : "noAnswer";
}

/** The time of Google's answer by Google's clock: the other dates in that answer are relative to it. */
function timeOf(headers: ReadableHeaders, now: Date): number {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? now.getTime() : date;
}

function retryAfter(headers: ReadableHeaders | undefined, now: Date): number | undefined {
  const value = headers?.get("retry-after");
  if (!headers || !value) return undefined;

  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - timeOf(headers, now);
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
