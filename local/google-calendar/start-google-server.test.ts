import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { scopes } from "./google-settings.ts";
import { type GoogleServer, type GoogleServerOptions, startGoogleServer } from "./start-google-server.ts";
import { host, readReply, workshop } from "./test-client.ts";

const folder = mkdtempSync(join(tmpdir(), "local-google-"));
const stateFile = join(folder, "calendar", "state.json");
const servers: GoogleServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<GoogleServerOptions> = {}) {
  const serviceAccount = { clientEmail: "robot@example.com", publicKey: "" };
  const server = await startGoogleServer({ port: 0, serviceAccount, users: [host], ...options });
  servers.push(server);
  const token = { user: host, impersonated: true, scopes: [scopes.calendar] };
  server.google.state.tokens["token"] = { ...token, expiresAt: "2099-01-01T00:00:00Z" };
  const call = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", "Bearer token");
    return fetch(server.url + path, { ...init, headers });
  };
  return { ...server, call };
}

const eventsPath = `/calendar/v3/calendars/${host}/events`;
const insertion = { method: "POST", body: JSON.stringify({ ...workshop, id: "seminar1" }) };

test("the API is served over HTTP, with links to the local pages", async () => {
  const { url, call } = await start();
  const reply = await readReply(await call(eventsPath, insertion));
  expect(reply).toMatchObject({ status: 200, body: { id: "seminar1" } });
  expect(reply.body["htmlLink"]).toMatch(new RegExp(`^${url}/event\\?eid=`));
  const headers = { "if-none-match": reply.etag };
  expect((await call(`${eventsPath}/seminar1`, { headers })).status).toBe(304);
  expect((await call(`${eventsPath}/seminar1`, { method: "DELETE" })).status).toBe(204);
});

test("a reset breaks the connection, after the write where it says so", async () => {
  const { google, call } = await start();
  google.control.injectFault({ when: "after", kind: "reset" });
  await expect(call(eventsPath, insertion)).rejects.toThrow("fetch failed");
  expect(google.liveEvents(host)).toHaveLength(1);
});

test("a hanging request ends when the client gives up", async () => {
  const { google, call } = await start();
  google.control.injectFault({ kind: "timeout" });
  await expect(call(eventsPath, { signal: AbortSignal.timeout(40) })).rejects.toThrow("timeout");
});

test("the calendar outlives the process", async () => {
  const first = await start({ stateFile });
  await first.call(eventsPath, insertion);
  await expect.poll(() => readFileSync(stateFile, "utf8")).toContain("seminar1");
  await first.close();
  const second = await start({ stateFile });
  expect(second.google.liveEvents(host)).toMatchObject([{ id: "seminar1" }]);
  expect(readdirSync(dirname(stateFile))).toEqual(["state.json"]);
});

test("a state file that can't be read is named", async () => {
  await (await start({ stateFile })).close();
  writeFileSync(stateFile, "{");
  await expect(start({ stateFile })).rejects.toThrow(`can't read its state in ${stateFile}`);
});

test("a taken port is named", async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  await expect(start({ port })).rejects.toThrow(`Port ${port} is taken`);
});
