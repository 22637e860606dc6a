import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { brokenResponse, isBrokenKind } from "./broken-response.ts";
import { answerRequest } from "./answer-request.ts";
import { exchangeToken } from "./exchange-token.ts";
import { describeFault, type Fault, takeFault } from "./faults.ts";
import { GoogleProblem } from "./google-problem.ts";
import { answer, type GoogleAnswer } from "./google-request.ts";
import type { Call, GoogleState } from "./google-state.ts";
import { type JsonObject, jsonSchema, isJsonObject } from "./merge-patch.ts";
import { recordCall } from "./record-call.ts";
import { type Route, routeRequest } from "./route-request.ts";
import { runPrograms } from "./run-programs.ts";
import type { ServiceAccount } from "./service-account.ts";

/** `before` the request is carried out, or `after`, when the response is about to be sent. */
export type RequestHook = (phase: "before" | "after", call: Route & { body: string }) => unknown;

/** What is needed to answer: a state to change, a clock, and the service account's public key. */
export type GoogleHost = {
  state: GoogleState;
  serviceAccount: ServiceAccount;
  now: () => Date;
  /** The clock of access tokens. A client shares it: it signs and caches by the machine's time. */
  tokenNow: () => Date;
  onRequest?: RequestHook | undefined;
};

/** The only adapter between HTTP and the state machine. A lost response is a `Response.error()`. */
export async function handleGoogleRequest(google: GoogleHost, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const route = routeRequest(request.method, url.pathname);
  if (route === null) return toResponse(unknownRoute(request.method, url.pathname), google.now());

  const text = await request.text();
  const { latencyMs } = google.state.settings;
  if (latencyMs > 0) await pause(latencyMs);
  await google.onRequest?.("before", { ...route, body: text });
  const fault = takeFault(google.state, route);
  const isCarriedOut = fault?.when !== "before";
  const carriedOut = isCarriedOut ? carryOut(google, route, { request, url, text }) : null;
  const outcome = fault === null ? carriedOut : faultAnswer(fault, route);
  recordCall(google.state, toCall(google, { route, request, url, fault, carriedOut, outcome }));
  if (carriedOut?.written) runPrograms(google.state, google.now());
  if (isCarriedOut) await google.onRequest?.("after", { ...route, body: text });

  if (fault?.kind === "timeout") await waitForAbort(request.signal, fault.delayMs);
  if (isBrokenKind(fault?.kind)) {
    const body = JSON.stringify(carriedOut?.body ?? { error: { message: "Nobody reads this to its end." } });
    return brokenResponse(fault.kind, body, request, google.now());
  }
  return outcome === null ? Response.error() : toResponse(outcome, google.now());
}

type Received = { request: Request; url: URL; text: string };

function carryOut(google: GoogleHost, route: Route, { request, url, text }: Received): GoogleAnswer {
  const { state, serviceAccount } = google;
  const { verb, calendarId, eventId } = route;
  if (verb === "token") {
    const newToken = `ya29.local-${randomBytes(24).toString("base64url")}`;
    const form = new URLSearchParams(text);
    return exchangeToken(state, { form, serviceAccount, newToken }, google.tokenNow());
  }
  const calendarRequest = {
    verb,
    calendarId,
    eventId,
    query: url.searchParams,
    body: parseBody(text),
    bearer: /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? null,
    ifMatch: request.headers.get("if-match"),
    ifNoneMatch: request.headers.get("if-none-match"),
  };
  return answerRequest(state, calendarRequest, google.now(), google.tokenNow());
}

function parseBody(text: string): JsonObject | null {
  try {
    const body = jsonSchema.parse(JSON.parse(text));
    return isJsonObject(body) ? body : null;
  } catch {
    return null;
  }
}

/** Null if the client gets no response at all. */
function faultAnswer({ kind }: Fault, route: Route): GoogleAnswer | null {
  if (typeof kind === "string") return null;
  if ("html" in kind) {
    return answer(kind.html, {
      status: kind.status,
      headers: { "Content-Type": "text/html; charset=UTF-8" },
    });
  }
  const { status, reason, message = reason, retryAfter } = kind;
  const domain = status === 429 || reason.endsWith("Exceeded") ? "usageLimits" : "global";
  const problem = new GoogleProblem(status, reason, message, {
    domain,
    retryAfterSeconds: retryAfter ?? null,
  });
  const body = route.verb === "token" ? { error: reason, error_description: message } : problem.body();
  return answer(body, { status, reason, headers: problem.headers() });
}

type Handled = {
  route: Route;
  request: Request;
  url: URL;
  fault: Fault | null;
  carriedOut: GoogleAnswer | null;
  outcome: GoogleAnswer | null;
};

function toCall(google: GoogleHost, { route, request, url, fault, carriedOut, outcome }: Handled): Call {
  return {
    at: google.now().toISOString(),
    ...route,
    eventId: route.eventId ?? insertedId(route, carriedOut),
    user: carriedOut?.user ?? null,
    status: outcome?.status ?? 0,
    reason: outcome?.reason ?? null,
    written: carriedOut !== null && carriedOut.written !== null,
    fault: fault && describeFault(fault),
    ifMatch: request.headers.get("if-match"),
    sendUpdates: url.searchParams.get("sendUpdates"),
    changed: carriedOut?.written?.changed ?? [],
    cut: carriedOut?.written?.cut ?? [],
  };
}

function insertedId({ verb }: Route, carriedOut: GoogleAnswer | null): string | null {
  const body = carriedOut?.body ?? undefined;
  const id = verb === "insert" && isJsonObject(body) ? body["id"] : null;
  return typeof id === "string" ? id : null;
}

function unknownRoute(method: string, pathname: string): GoogleAnswer {
  const problem = new GoogleProblem(
    404,
    "notFound",
    `The local Google Calendar has no ${method} ${pathname}.`,
  );
  return answer(problem.body(), { status: 404 });
}

function toResponse({ status, headers, body }: GoogleAnswer, now: Date): Response {
  const dated = { ...headers, date: now.toUTCString() };
  if (body === null) return new Response(null, { status, headers: dated });
  // A page, from a proxy or front end that answers in Google's place.
  if (typeof body === "string") return new Response(body, { status, headers: dated });
  return Response.json(body, { status, headers: dated });
}

/** Hangs until the client gives up, or for `milliseconds` at most. */
async function waitForAbort(signal: AbortSignal, milliseconds = 2 ** 31 - 1): Promise<void> {
  await pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}
