import { z } from "zod";
import * as moves from "#src/app/api/calendar/moves/route.ts";
import * as previews from "#src/app/api/calendar/previews/route.ts";
import * as history from "#src/app/api/resources/[id]/history/route.ts";
import * as repeat from "#src/app/api/resources/[id]/repeat/route.ts";
import * as resource from "#src/app/api/resources/[id]/route.ts";
import * as sessions from "#src/app/api/resources/[id]/sessions/route.ts";
import * as session from "#src/app/api/resources/[id]/sessions/[sessionId]/route.ts";
import * as sync from "#src/app/api/resources/[id]/sync/route.ts";
import * as tickets from "#src/app/api/resources/[id]/tickets/route.ts";
import * as resources from "#src/app/api/resources/route.ts";
import * as refund from "#src/app/api/tickets/[id]/refund/route.ts";
import * as transfer from "#src/app/api/tickets/[id]/transfer/route.ts";
import * as stripe from "#src/app/api/webhooks/stripe/route.ts";
import * as feed from "#src/app/calendar.ics/route.ts";
import * as eventFile from "#src/app/events/[slug]/calendar.ics/route.ts";
import * as join from "#src/app/join/[token]/route.ts";
import * as holderFeed from "#src/app/my/[token]/calendar.ics/route.ts";
import * as ticketFile from "#src/app/tickets/[token]/calendar.ics/route.ts";

type Handler = (request: Request) => Promise<Response>;

export const apiRoutes: readonly (readonly [string, RegExp, Handler])[] = [
  ["GET", /^\/api\/resources$/, resources.GET],
  ["POST", /^\/api\/resources$/, resources.POST],
  ["GET", /^\/api\/resources\/[^/]*$/, resource.GET],
  ["PATCH", /^\/api\/resources\/[^/]*$/, resource.PATCH],
  ["DELETE", /^\/api\/resources\/[^/]*$/, resource.DELETE],
  ["POST", /^\/api\/resources\/[^/]*\/sync$/, sync.POST],
  ["GET", /^\/api\/resources\/[^/]*\/history$/, history.GET],
  ["POST", /^\/api\/resources\/[^/]*\/tickets$/, tickets.POST],
  ["GET", /^\/api\/resources\/[^/]*\/tickets$/, tickets.GET],
  ["GET", /^\/api\/resources\/[^/]*\/sessions$/, sessions.GET],
  ["POST", /^\/api\/resources\/[^/]*\/sessions$/, sessions.POST],
  ["DELETE", /^\/api\/resources\/[^/]*\/sessions\/[^/]*$/, session.DELETE],
  ["POST", /^\/api\/resources\/[^/]*\/repeat$/, repeat.POST],
  ["POST", /^\/api\/tickets\/[^/]*\/refund$/, refund.POST],
  ["POST", /^\/api\/tickets\/[^/]*\/transfer$/, transfer.POST],
  ["GET", /^\/api\/calendar\/previews$/, previews.GET],
  ["GET", /^\/api\/calendar\/moves$/, moves.GET],
  ["POST", /^\/api\/webhooks\/stripe$/, stripe.POST],
  ["GET", /^\/events\/[^/]*\/calendar\.ics$/, eventFile.GET],
  ["GET", /^\/tickets\/[^/]*\/calendar\.ics$/, ticketFile.GET],
  ["GET", /^\/my\/[^/]*\/calendar\.ics$/, holderFeed.GET],
  ["GET", /^\/join\/[^/]*$/, join.GET],
  ["GET", /^\/calendar\.ics$/, feed.GET],
];

const AUTHORISED = { authorization: "Bearer test-token-of-the-interface" };

/** A request as it would reach the app; `init` replaces what it names. */
export function apiRequest(line: string, body?: unknown, init: RequestInit = {}): Request {
  const [method = "GET", path = ""] = line.split(" ");
  const json =
    body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { ...AUTHORISED, "content-type": "application/json" } };
  return new Request(`https://workshops.example${path}`, { method, headers: AUTHORISED, ...json, ...init });
}

/** A request whose body is sent as it is, be it JSON or not. */
export function rawRequest(
  line: string,
  body: NonNullable<RequestInit["body"]>,
  headers: Record<string, string> = {},
): Request {
  const init: RequestInit & { duplex: "half" } = {
    body,
    duplex: "half",
    headers: { ...AUTHORISED, "content-type": "application/json", ...headers },
  };
  return apiRequest(line, undefined, init);
}

/** Has the route of an address answer, as the app's router would choose it. */
export async function answerTo(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  // The framework has `GET` answer a `HEAD`.
  const verb = request.method === "HEAD" ? "GET" : request.method;
  const found = apiRoutes.find(([method, path]) => method === verb && path.test(pathname));
  if (!found) throw new Error(`No route answers ${request.method} ${pathname}`);

  return found[2](request);
}

export type Answer = { status: number; headers: Headers; body: unknown };

/** @param line method and address, as in `GET /api/resources?limit=2` */
export async function callApi(line: string, body?: unknown, init?: RequestInit): Promise<Answer> {
  const answer = await answerTo(apiRequest(line, body, init));
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : null };
}

/** What anybody gets of an address, without the token of the interface. */
export function visit(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return answerTo(new Request(`https://workshops.example${path}`, { headers }));
}

const ResourceAnswer = z.object({
  resource: z.object({
    id: z.string(),
    type: z.string(),
    createdById: z.string(),
    slug: z.string().nullable(),
    fields: z.record(z.string(), z.unknown()),
    revision: z.number(),
    createdAt: z.string(),
    updatedAt: z.string(),
    deletedAt: z.string().nullable(),
  }),
  calendar: z.record(z.string(), z.unknown()).nullable(),
});

export type ResourceAnswerBody = z.infer<typeof ResourceAnswer>;

/** For calls that must succeed: what the interface says of one resource. */
export async function callForResource(line: string, body?: unknown): Promise<ResourceAnswerBody> {
  const answer = await callApi(line, body);
  if (answer.status >= 300) throw new Error(`${line} answered ${answer.status}`);

  return ResourceAnswer.parse(answer.body);
}

const ListAnswer = z.object({ items: z.array(ResourceAnswer), nextCursor: z.string().nullable() });

export async function callForList(line: string): Promise<z.infer<typeof ListAnswer>> {
  return ListAnswer.parse((await callApi(line)).body);
}
