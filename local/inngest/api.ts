import { z } from "zod";

import { incomingEventSchema } from "./event.ts";
import { toRunView, toRunViewV1, toTraceView } from "./run-view.ts";
import { operationSchema } from "./app-answer.ts";
import type { Run } from "./run.ts";
import type { Runner } from "./runner.ts";

export type Route = {
  method: "GET" | "POST";
  pattern: URLPattern;
  answer: (call: Call) => Response | Promise<Response>;
};

export type Call = { runner: Runner; request: Request; url: URL; id: string };

const eventsSchema = z.union([
  z.array(incomingEventSchema),
  incomingEventSchema.transform((event) => [event]),
]);

const routes: Route[] = [
  route("POST", "/e{/:id}?", receiveEvents),
  route("GET", "/health", () => Response.json({ status: 200, message: "OK" })),
  route("GET", "/dev", describeServer),
  route("POST", "/fn/register", registerApp),
  route("POST", "/invoke/:id", invokeFunction),
  route("GET", "{/api}?/v2/runs", listRuns),
  route("GET", "{/api}?/v2/runs/:id", showRun),
  route("GET", "{/api}?/v2/runs/:id/trace", showTrace),
  route("POST", "{/api}?/v2/runs/:id/rerun", rerun),
  route("POST", "{/api}?/v2/runs/:id/cancel", cancelRun),
  route("GET", "{/api}?/v2/events/:id/runs", listRunsOfEvent),
  route("POST", "/v1/checkpoint/:id/async", keepCheckpoint),
  route("GET", "/v1/events/:id/runs", listRunsOfEventV1),
  route("GET", "/v1/runs/:id", showRunV1),
];

/** The part of an Inngest server's HTTP API that apps and scripts use, without a socket. */
export function createInngestApi(runner: Runner): (request: Request) => Promise<Response> {
  return async (request) =>
    (await answerFrom(routes, runner, request)) ?? apiError(404, "not_found", "Not found");
}

export function route(method: Route["method"], pathname: string, answer: Route["answer"]): Route {
  return { method, pattern: new URLPattern({ pathname }), answer };
}

/** The first matching route's answer; undefined if none matches. */
export async function answerFrom(
  candidates: Route[],
  runner: Runner,
  request: Request,
): Promise<Response | undefined> {
  const url = new URL(request.url);
  for (const { method, pattern, answer } of candidates) {
    const match = method === request.method ? pattern.exec(url.href) : null;
    if (match !== null) return answer({ runner, request, url, id: match.pathname.groups["id"] ?? "" });
  }
  return undefined;
}

async function receiveEvents({ runner, request }: Call): Promise<Response> {
  const events = eventsSchema.safeParse(await readJson(request));
  const refused =
    !events.success || events.data.some(({ name }) => name.startsWith("inngest/"))
      ? "Each event needs a name that doesn't start with inngest/, and data that is an object."
      : undefined;
  if (!events.success || refused !== undefined) {
    return Response.json({ ids: [], status: 400, error: refused }, { status: 400 });
  }
  const ids = runner.send(events.data, request.headers.get("x-inngest-event-id-seed") ?? undefined);
  return Response.json({ ids, status: 200 });
}

function describeServer({ runner }: Call): Response {
  return Response.json({
    version: "local-runner",
    startOpts: { sdkURLs: [] },
    functions: runner.functions.map(({ id, name, events, crons }) => ({
      id,
      name,
      slug: id,
      triggers: [
        ...events.map(({ name: event, expression }) => ({ event, expression })),
        ...crons.map((cron) => ({ cron })),
      ],
    })),
    handlers: [],
    isSingleNodeService: true,
  });
}

async function registerApp({ runner, request }: Call): Promise<Response> {
  await request.body?.cancel();
  await runner.sync();
  return Response.json({ status: 200, skipped: false, modified: true });
}

async function invokeFunction({ runner, request, id }: Call): Promise<Response> {
  const body = z
    .object({ data: z.record(z.string(), z.json()).default({}) })
    .safeParse(await readJson(request));
  if (!body.success) return apiError(400, "invalid_request", 'The body must be JSON such as { "data": {} }.');
  const run = runner.invoke(decodeURIComponent(id), body.data.data);
  return run ? answerWith({ runId: run.id }, runner) : apiError(404, "not_found", "Function not found");
}

function listRuns(call: Call): Response {
  return listPage(call, call.runner.runs, 100);
}

function listRunsOfEvent(call: Call): Response {
  return listPage(call, call.runner.runsOf(decodeURIComponent(call.id)), 40);
}

function listPage({ runner, url }: Call, runs: Run[], most: number): Response {
  const limit = z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .safeParse(url.searchParams.get("limit") ?? 20);
  if (!limit.success) return apiError(400, "invalid_field_format", `Limit must be between 1 and ${most}`);

  const cursor = url.searchParams.get("cursor");
  const rest = cursor === null ? runs : runs.slice(runs.findIndex(({ id }) => id === cursor) + 1);
  const page = rest.slice(0, limit.data);
  const hasMore = rest.length > page.length;
  return Response.json({
    data: page.map((run) => toRunView(run, viewOptions(runner, url))),
    metadata: { fetchedAt: new Date(runner.clock.now()).toISOString() },
    page: { hasMore, limit: limit.data, ...(hasMore ? { cursor: page.at(-1)?.id } : {}) },
  });
}

function showRun({ runner, url, id }: Call): Response {
  const run = runner.findRun(id);
  return run ? answerWith(toRunView(run, viewOptions(runner, url)), runner) : runNotFound();
}

function showTrace({ runner, url, id }: Call): Response {
  const run = runner.findRun(id);
  return run ? answerWith(toTraceView(run, viewOptions(runner, url)), runner) : runNotFound();
}

function rerun({ runner, id }: Call): Response {
  const run = runner.rerun(id);
  return run ? answerWith({ runId: run.id }, runner) : runNotFound();
}

function cancelRun({ runner, id }: Call): Response {
  const run = runner.cancel(id);
  return run ? answerWith({ runId: run.id }, runner) : runNotFound();
}

function listRunsOfEventV1({ runner, id }: Call): Response {
  return Response.json({ data: runner.runsOf(decodeURIComponent(id)).map(toRunViewV1) });
}

function showRunV1({ runner, id }: Call): Response {
  const run = runner.findRun(id);
  return run ? Response.json({ data: toRunViewV1(run) }) : runNotFound();
}

/** 409 tells the SDK to stop: the run is over, or was never this engine's. */
async function keepCheckpoint({ runner, request, id }: Call): Promise<Response> {
  const body = z.object({ steps: z.array(operationSchema) }).safeParse(await readJson(request));
  if (!body.success) return apiError(400, "invalid_request", "The body must contain the completed steps.");
  if (!runner.checkpoint(id, body.data.steps)) return apiError(409, "stale", "The run is not in progress");
  return Response.json({ status: 200 });
}

function viewOptions(runner: Runner, url: URL) {
  return { appId: runner.appId ?? "", includeOutput: url.searchParams.get("includeOutput") === "true" };
}

function answerWith(data: object, runner: Runner): Response {
  return Response.json({ data, metadata: { fetchedAt: new Date(runner.clock.now()).toISOString() } });
}

function runNotFound(): Response {
  return apiError(404, "not_found", "Run not found");
}

function apiError(status: number, code: string, message: string): Response {
  return Response.json({ errors: [{ code, message }] }, { status });
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
