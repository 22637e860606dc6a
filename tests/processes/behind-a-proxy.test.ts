import { Agent, type IncomingHttpHeaders, request as send } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePorts } from "#tests/demo/demo-process.ts";
import { startAppProcess } from "./app-process.ts";
import { builtActions } from "./built-actions.ts";
import { createPostgres, type FreshPostgres } from "./fresh-postgres.ts";
import { addOrganizer } from "./sign-in-over-http.ts";
import { startWorld, type World } from "./world.ts";

/** Under which people reach the app; the proxy before it calls it by its own address. */
const PUBLIC = "http://workshops.test";

let world: World;
let database: FreshPostgres;
let port: number;
// One connection for all requests, as a proxy keeps it.
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  [port = 0] = await freePorts(1);
  database = await createPostgres();
  world = await startWorld({ databaseUrl: database.url, appUrl: `http://127.0.0.1:${port}/api/inngest` });
  world.closers.add(database.drop);
  const settings = { ...world.settingsAt(port), APP_URL: PUBLIC };
  const app = await startAppProcess(settings, join(tmpdir(), `behind-a-proxy-${port}.log`));
  world.closers.add(app.close);
  await addOrganizer(database);
});

afterAll(async () => {
  agent.destroy();
  await world?.closers.closeAll();
});

type Answer = { status: number; headers: IncomingHttpHeaders; isKept: boolean };

function post(path: string, headers: Record<string, string>, body: string | Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = send({ port, host: "127.0.0.1", path, method: "POST", agent, headers }, (answer) => {
      answer.resume();
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, isKept: sent.reusedSocket }),
      );
    });
    sent.on("error", reject);
    sent.setTimeout(20_000, () => sent.destroy(new Error(`POST ${path} was not answered.`)));
    sent.end(body);
  });
}

const signIn = (headers: Record<string, string>) =>
  post(
    "/api/auth/sign-in/email",
    { "content-type": "application/json", ...headers },
    JSON.stringify({ email: "ada@workshops.example", password: "correct horse battery" }),
  );

function act(name: string, id: string, path: string, headers: Record<string, string>) {
  const action = builtActions().find((built) => built.name === name);
  if (!action) throw new Error(`There is no action ${name} any more: choose another one.`);

  const sent = { ...headers, "next-action": action.id, "content-type": "text/plain;charset=UTF-8" };
  return post(path, sent, JSON.stringify([id, {}, {}]));
}

test.each<[string, Record<string, string>, string]>([
  ["alone", {}, "workshop-1"],
  ["and forwards it", { "x-forwarded-host": "workshops.test", "x-forwarded-proto": "https" }, "workshop-2"],
  ["twice", { "x-forwarded-host": "gateway.internal" }, "workshop-3"],
])("T59: behind a proxy that rewrites Host %s, sign-in and actions work", async (_how, forwarded, id) => {
  await world.editorAt(port).create(id, { title: "Office hours", state: "draft" });
  const signedIn = await signIn({ ...forwarded, origin: PUBLIC });
  expect(signedIn.status).toBe(200);

  const cookie = (signedIn.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
  const sent = await act("deleteEvent", id, "/organizer/events/workshop", {
    ...forwarded,
    cookie,
    origin: PUBLIC,
  });
  expect(sent.headers["x-action-redirect"]).toMatch(/^\/organizer\/events\/[^/]+\?done=deleted/);
});

test.each(["http://evil.example", "https://workshops.test", "null"])(
  "T59: behind a proxy that rewrites Host, the origin %s is refused",
  async (origin) => {
    const forwarded = { "x-forwarded-host": "evil.example", cookie: "a=b" };

    expect((await signIn({ ...forwarded, origin })).status).toBe(403);
    expect(
      (await act("buyTicketAction", "workshop", "/events/workshop", { ...forwarded, origin })).status,
    ).toBe(403);
  },
);

test("T66: bodies of 3 MB are answered with 413 on a connection that keeps working", async () => {
  const { API_TOKEN = "" } = world.settingsAt(port);
  const large = Buffer.alloc(3_000_000, " ");
  const headers = { authorization: `Bearer ${API_TOKEN}`, "content-type": "application/json" };
  await post("/api/resources", headers, "{}");
  for (let round = 1; round <= 8; round += 1) {
    expect(await post("/api/resources", headers, large)).toMatchObject({ status: 413, isKept: true });
    expect(await post("/api/resources", headers, "{}")).toMatchObject({ status: 422, isKept: true });
    expect(await post("/api/resources", {}, large)).toMatchObject({ status: 401, isKept: true });
    expect(await post("/api/webhooks/stripe", {}, "{}")).toMatchObject({ status: 404, isKept: true });
  }
});
