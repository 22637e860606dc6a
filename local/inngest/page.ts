import { readFileSync } from "node:fs";

import { z } from "zod";

import { answerFrom, type Call, route } from "./api.ts";
import { incomingEventSchema, type JsonObject } from "./event.ts";
import { type EventForm, type Asked, renderPage } from "./page-view.ts";
import type { Runner } from "./runner.ts";

const style = readFileSync(new URL("page.css", import.meta.url), "utf8");

const headers = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

const routes = [
  route("GET", "/", ({ runner, request }) => showPage(runner, askedFor(request))),
  route(
    "GET",
    "/page.css",
    () => new Response(style, { headers: { ...headers, "content-type": "text/css" } }),
  ),
  route("POST", "/send", sendByHand),
  route("POST", "/runs/:id/again", runAgain),
];

/** The page for people; undefined for every other URL. */
export function createInngestPage(runner: Runner): (request: Request) => Promise<Response | undefined> {
  return (request) => answerFrom(routes, runner, request);
}

async function sendByHand({ runner, request }: Call): Promise<Response> {
  const input = new URLSearchParams(await request.text());
  const form = { name: (input.get("name") ?? "").trim(), data: input.get("data") ?? "" };
  const name = incomingEventSchema.shape.name.safeParse(form.name);
  const data = parseData(form.data);
  const nameProblem =
    !name.success || form.name.startsWith("inngest/")
      ? "Give the event a name, such as resource/updated; inngest/ is reserved."
      : undefined;
  const dataProblem = data === undefined ? 'Write a JSON object, such as { "id": "…" }.' : undefined;
  if (nameProblem !== undefined || data === undefined) {
    return showPage(runner, firstPage, { ...form, nameProblem, dataProblem }, 422);
  }
  runner.send({ name: form.name, data });
  return seeOther("/#events");
}

function runAgain({ runner, id }: Call): Response {
  const run = runner.rerun(id);
  if (run === undefined) return showPage(runner, firstPage, undefined, 404);
  return seeOther(`${run.cron === undefined ? "/" : "/?crons=1"}#run-${run.id}`);
}

const firstPage: Asked = { page: 1, withCrons: false };

const askedSchema = z.object({
  page: z.coerce.number().int().min(1).catch(1),
  crons: z
    .literal("1")
    .transform(() => true)
    .catch(false),
});

function askedFor(request: Request): Asked {
  const { page, crons } = askedSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  return { page, withCrons: crons };
}

function showPage(runner: Runner, asked: Asked, form?: EventForm, status = 200): Response {
  return new Response(renderPage(runner, asked, form), {
    status,
    headers: { ...headers, "content-type": "text/html; charset=utf-8" },
  });
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { ...headers, location } });
}

function parseData(text: string): JsonObject | undefined {
  try {
    return z.record(z.string(), z.json()).parse(JSON.parse(text.trim() === "" ? "{}" : text));
  } catch {
    return undefined;
  }
}
