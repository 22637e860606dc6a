import { createServer } from "node:http";

import { Inngest } from "inngest";
import { serve } from "inngest/node";
import { expect, it, onTestFinished } from "vitest";

import { silentLogger, waitFor } from "#tests/inngest/engines.ts";

import { startInngestServer } from "./server.ts";

const secret = "<script>alert('guest@example.com')</script>";

/** A server whose app answers, with one function that says what it got, and fails when told to. */
async function startPair() {
  const client = new Inngest({ id: "pair", isDev: true, logger: silentLogger });
  const echo = client.createFunction(
    { id: "echo", name: "Echo & co", triggers: [{ event: "test/ping" }], retries: 0 },
    async ({ event, step }) => {
      await step.run("look", () => {
        if (event.data["fails"] === true) throw new Error(`Refused ${secret}`);
      });
      return event.data;
    },
  );
  const app = createServer(serve({ client, functions: [echo] }));
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const address = app.address();
  const appPort = typeof address === "object" ? address?.port : 0;
  const lines: string[] = [];
  const server = await startInngestServer({
    port: 0,
    appUrl: `http://127.0.0.1:${appPort}/api/inngest`,
    log: (line) => lines.push(line),
  });
  onTestFinished(async () => {
    await server.close();
    app.closeAllConnections();
    app.close();
  });
  await waitFor(() => server.runner.appId !== undefined, 5);
  return { ...server, lines };
}

function post(url: string, body: string, headers: Record<string, string> = {}) {
  return fetch(url, { method: "POST", body, headers, redirect: "manual" });
}

const allDone = (runner: { runs: { status: string }[] }, count: number) => () =>
  runner.runs.length === count && runner.runs.every(({ status }) => /COMPLETED|FAILED/.test(status));

it("takes one event or several, under any key or none", async () => {
  const { url, runner } = await startPair();
  const one = await post(`${url}/e/any-key`, JSON.stringify({ name: "test/ping", data: {} }));
  const two = await post(
    `${url}/e`,
    JSON.stringify([{ name: "test/ping" }, { name: "test/ping", data: { a: 1 } }]),
  );
  expect([one.status, await one.json()]).toMatchObject([200, { status: 200, ids: [expect.any(String)] }]);
  expect((await two.json()).ids).toHaveLength(2);
  await waitFor(allDone(runner, 3), 5);
});

it.each([
  "",
  "nonsense",
  "[1]",
  '{"data":{}}',
  '{"name":"x","data":"text"}',
  '{"name":"inngest/function.failed"}',
])("refuses %j as an event", async (body) => {
  const { url, runner } = await startPair();
  const response = await post(`${url}/e/key`, body);
  expect([response.status, await response.json()]).toMatchObject([400, { status: 400 }]);
  expect(runner.events).toEqual([]);
});

it("refuses a body above its limit", async () => {
  const { url } = await startPair();
  const response = await post(
    `${url}/e/key`,
    JSON.stringify({ name: "x", data: { text: "x".repeat(5_000_000) } }),
  );
  expect(response.status).toBe(413);
});

it("says which port is taken and what to do", async () => {
  const { url } = await startPair();
  const port = Number(new URL(url).port);
  const start = startInngestServer({ port, appUrl: "http://127.0.0.1:1/api/inngest" });
  await expect(start).rejects.toThrow(`Port ${port} is taken`);
});

it("waits for an app that comes up later, and delivers what came meanwhile", async () => {
  const client = new Inngest({ id: "late", isDev: true });
  const echo = client.createFunction({ id: "echo", triggers: [{ event: "test/ping" }] }, () => "done");
  const app = createServer(serve({ client, functions: [echo] }));
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const address = app.address();
  const appPort = typeof address === "object" ? (address?.port ?? 0) : 0;
  await new Promise<void>((resolve) => app.close(() => resolve()));

  const server = await startInngestServer({ port: 0, appUrl: `http://127.0.0.1:${appPort}/api/inngest` });
  onTestFinished(async () => {
    await server.close();
    app.closeAllConnections();
    app.close();
  });
  await post(`${server.url}/e/key`, JSON.stringify({ name: "test/ping" }));
  app.listen(appPort, "127.0.0.1");
  await waitFor(allDone(server.runner, 1), 5);
  expect(server.runner.runs[0]?.status).toBe("COMPLETED");
});

it("refuses what another web site makes a browser send", async () => {
  const { url, runner } = await startPair();
  const body = JSON.stringify({ name: "test/ping" });
  const foreign = await Promise.all([
    post(`${url}/send`, "name=test/ping&data={}", { origin: "https://evil.example" }),
    post(`${url}/send`, "name=test/ping&data={}", { origin: "null" }),
    post(`${url}/e/key`, body, { origin: "https://evil.example" }),
    post(`${url}/e/key`, body, { "sec-fetch-site": "cross-site" }),
  ]);
  expect(foreign.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect(runner.events).toEqual([]);
});

it("answers only under the machine's own names", async () => {
  const { url } = await startPair();
  const statusUnder = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      import("node:http").then(
        ({ get }) =>
          get(url, { headers: { host } }, (response) => resolve(response.resume().statusCode)).on(
            "error",
            reject,
          ),
        reject,
      );
    });
  const port = new URL(url).port;
  expect(await statusUnder(`rebound.example:${port}`)).toBe(403);
  expect(await statusUnder(`localhost:${port}`)).toBe(200);
});

it("shows runs and events to people, with everything escaped", async () => {
  const { url, runner, lines } = await startPair();
  await post(`${url}/e/key`, JSON.stringify({ name: "test/ping", data: { note: secret, fails: true } }));
  await waitFor(() => runner.runs.some(({ status }) => status === "FAILED"), 5);

  const response = await fetch(url);
  const page = await response.text();
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(response.headers.get("content-security-policy")).toContain("img-src data:");
  for (const text of [
    "Echo &#38; co",
    "test/ping",
    "failed",
    "look",
    "after 1 attempt",
    "Refused &#60;script&#62;",
    "development tool",
  ]) {
    expect(page).toContain(text);
  }
  expect(page).not.toContain("<script");
  expect(lines.join()).toContain("pair-echo");
  expect(lines.join()).not.toContain("guest@example.com");
});

it("sends an event from its form, and says beside the field what is wrong with it", async () => {
  const { url, runner } = await startPair();
  const origin = { origin: url };
  const good = await post(
    `${url}/send`,
    new URLSearchParams({ name: "test/ping", data: '{"a":1}' }).toString(),
    origin,
  );
  expect([good.status, good.headers.get("location")]).toEqual([303, "/#events"]);
  await waitFor(allDone(runner, 1), 5);

  const bad = await post(
    `${url}/send`,
    new URLSearchParams({ name: "inngest/x", data: "[]" }).toString(),
    origin,
  );
  const page = await bad.text();
  expect(bad.status).toBe(422);
  expect(page).toContain('id="event-name-problem"');
  expect(page).toContain('id="event-data-problem"');
  expect(page).toContain('value="inngest/x"');
  expect(runner.events).toHaveLength(1);
});

it("runs a finished run again at the press of its button", async () => {
  const { url, runner } = await startPair();
  await post(`${url}/e/key`, JSON.stringify({ name: "test/ping", data: { a: 1 } }));
  await waitFor(allDone(runner, 1), 5);

  const again = await post(`${url}/runs/${runner.runs[0]?.id}/again`, "", { origin: url });
  expect(again.status).toBe(303);
  await waitFor(allDone(runner, 2), 5);
  expect(runner.runs[0]).toMatchObject({ rerunOf: runner.runs[1]?.id, output: { a: 1 } });
  expect((await post(`${url}/runs/none/again`, "", { origin: url })).status).toBe(404);
});

it("answers as a dev server where the SDK and scripts ask", async () => {
  const { url, runner } = await startPair();
  await post(`${url}/e/key`, JSON.stringify({ name: "test/ping", data: { a: 1 } }));
  await waitFor(allDone(runner, 1), 5);
  const read = async (path: string) => (await fetch(`${url}${path}`)).json();
  const id = runner.runs[0]?.id;
  const run = { id, status: "COMPLETED", function: { id: "echo", name: "Echo & co" }, app: { id: "pair" } };

  expect(await read("/dev")).toMatchObject({ functions: [{ id: "pair-echo" }] });
  expect(await read("/health")).toMatchObject({ status: 200 });
  expect(await read("/api/v2/runs")).toMatchObject({ data: [run], page: { hasMore: false, limit: 20 } });
  expect((await read("/api/v2/runs")).data[0]).not.toHaveProperty("output");
  expect(await read(`/api/v2/runs/${id}?includeOutput=true`)).toMatchObject({
    data: { ...run, output: { data: { a: 1 } } },
  });
  expect(await read(`/api/v2/runs/${id}/trace`)).toMatchObject({
    data: { runId: id, rootSpan: { status: "COMPLETED", children: [{ name: "look", stepOp: "RUN" }] } },
  });
  expect(await read(`/v1/events/${runner.events[0]?.internalId}/runs`)).toMatchObject({
    data: [{ run_id: id, status: "Completed", output: { a: 1 } }],
  });
  expect(await read("/api/v2/runs/none")).toEqual({
    errors: [{ code: "not_found", message: "Run not found" }],
  });
  expect((await post(`${url}/fn/register`, "{}")).status).toBe(200);
  expect((await post(`${url}/invoke/pair-echo`, '{"data":{"b":2}}')).status).toBe(200);
  await waitFor(allDone(runner, 2), 5);
  expect((await read("/api/v2/runs?limit=1")).page).toEqual({
    hasMore: true,
    limit: 1,
    cursor: runner.runs[0]?.id,
  });
});
