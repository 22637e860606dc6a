import { createHmac } from "node:crypto";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

const ENGINE = "https://inngest.workshops.example";
const KEY = "0123456789abcdef0123456789abcdef";

const registered: unknown[] = [];
const network = setupServer(
  http.post(`${ENGINE}/fn/register`, async ({ request }) => {
    registered.push(await request.json());
    return HttpResponse.json({ ok: true, modified: true });
  }),
);

const settings = { INNGEST_BASE_URL: ENGINE, INNGEST_EVENT_KEY: "event-key", INNGEST_SIGNING_KEY: KEY };
const before = { ...process.env };
beforeAll(() => {
  network.listen({ onUnhandledFrame: "error" });
  delete process.env["INNGEST_DEV"];
  Object.assign(process.env, settings);
  vi.resetModules();
});
afterEach(() => registered.splice(0));
afterAll(() => {
  network.close();
  for (const name of Object.keys(settings)) delete process.env[name];
  Object.assign(process.env, before);
  vi.resetModules();
});

const endpoint = () => import("#src/app/api/inngest/route.ts");

function callOf(method: string, body: string, headers: Record<string, string> = {}) {
  const sent = { "content-type": "application/json", host: "evil.example", ...headers };
  return new Request("http://evil.example/api/inngest", { method, body, headers: sent });
}

/** As Inngest signs: the raw body and the time in seconds. */
function signature(body: string): string {
  const seconds = Math.floor(Date.now() / 1_000);
  return `t=${seconds}&s=${createHmac("sha256", KEY).update(`${body}${seconds}`).digest("hex")}`;
}

test("S1: who has no key registers nothing", async () => {
  vi.mocked(console.error).mockImplementation(() => {});
  const { PUT } = await endpoint();

  expect((await PUT(callOf("PUT", ""))).status).toBe(401);
  expect((await PUT(callOf("PUT", "{}", { "x-inngest-signature": signature("[]") }))).status).toBe(401);
  expect(registered).toEqual([]);
  vi.mocked(console.error).mockClear();
});

test("S1: what is registered is APP_URL, whatever host was asked", async () => {
  const { PUT } = await endpoint();
  const body = JSON.stringify({ url: "http://evil.example/api/inngest" });
  const { status } = await PUT(callOf("PUT", body, { "x-inngest-signature": signature(body) }));

  expect(status).toBe(200);
  expect(registered).toMatchObject([{ url: "https://workshops.example/api/inngest" }]);
  expect(JSON.stringify(registered)).not.toContain("evil");
});

test("S10: a body that is too large is refused before anything parses it", async () => {
  const { POST } = await endpoint();
  const large = `"${"a".repeat(4_000_001)}"`;
  const refused = await POST(callOf("POST", large, { "content-length": "" }));

  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({ detail: expect.stringContaining("4 MB (4,000,000 bytes)") });
});

test("S10: sign-in takes no more than an address and a password", async () => {
  const { POST } = await import("#src/app/api/auth/[...all]/route.ts");
  const body = JSON.stringify({ email: "ada@workshops.example", password: "a".repeat(64_000) });
  const url = "https://workshops.example/api/auth/sign-in/email";
  const headers = { "content-type": "application/json", origin: "https://workshops.example" };

  expect((await POST(new Request(url, { method: "POST", body, headers }))).status).toBe(413);
});
