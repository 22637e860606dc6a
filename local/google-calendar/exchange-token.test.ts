import { createSign } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import type { GoogleSettings } from "./google-settings.ts";
import { createServiceAccount } from "./service-account.ts";
import { createTestClient, createTestGoogle, host, readReply } from "./test-client.ts";

const serviceAccount = createServiceAccount();
const privateKey = privateKeyOf(serviceAccount.credentialsJson);
const eventsScope = "https://www.googleapis.com/auth/calendar.events";
const iat = Date.parse("2026-11-23T09:00:00Z") / 1000;
const claims = {
  iss: serviceAccount.clientEmail,
  sub: host,
  aud: "https://oauth2.googleapis.com/token",
  scope: eventsScope,
  iat,
  exp: iat + 3600,
};

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function sign(payload: object, alg = "RS256", key = privateKey): string {
  const signed = `${encode({ alg, typ: "JWT" })}.${encode(payload)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
}

function privateKeyOf(credentialsJson: string): string {
  return z.object({ private_key: z.string() }).parse(JSON.parse(credentialsJson)).private_key;
}

async function exchange(assertion: string, settings: Partial<GoogleSettings> = {}, grant = "jwt-bearer") {
  const { google } = createTestGoogle({ serviceAccount });
  google.control.configure(settings);
  const grantType = `urn:ietf:params:oauth:grant-type:${grant}`;
  const body = new URLSearchParams({ grant_type: grantType, assertion });
  const url = "https://oauth2.googleapis.com/token";
  const reply = await readReply(await google.handle(new Request(url, { method: "POST", body })));
  return { ...reply, google };
}

test("a signed assertion buys a token for the impersonated user", async () => {
  const { status, body, google } = await exchange(sign(claims));
  expect(status).toBe(200);
  expect(body).toEqual({ access_token: expect.any(String), expires_in: 3599, token_type: "Bearer" });
  const { access_token: token } = z.object({ access_token: z.string() }).parse(body);
  const client = createTestClient(google, token);
  expect(await client.list("", { calendarId: "primary" })).toMatchObject({ body: { summary: host } });
});

test("T36: an address in other letter case, or a former one, is the same user's", async () => {
  const aliases = { "former@workshops.example": host };
  for (const sub of [host.toUpperCase(), "Former@workshops.example"]) {
    const { body, google } = await exchange(sign({ ...claims, sub }), { aliases });
    const { access_token: token } = z.object({ access_token: z.string() }).parse(body);
    const client = createTestClient(google, token);
    const list = await client.list("", { calendarId: host.toUpperCase() });
    expect(list).toMatchObject({ body: { summary: host } });
  }
});

test("without a subject the service account speaks for itself", async () => {
  const { sub: _subject, ...own } = claims;
  expect(await exchange(sign(own))).toMatchObject({ status: 200 });
});

test.each([
  [
    "the key of somebody else",
    sign(
      claims,
      "RS256",
      z.object({ private_key: z.string() }).parse(JSON.parse(createServiceAccount().credentialsJson))
        .private_key,
    ),
  ],
  ["another algorithm", sign(claims, "none")],
  ["another issuer", sign({ ...claims, iss: "x@example.org" })],
  ["another audience", sign({ ...claims, aud: "https://oauth2.googleapis.com/token/" })],
  ["a life of more than an hour", sign({ ...claims, exp: iat + 3601 })],
  ["a past life", sign({ ...claims, iat: iat - 7200, exp: iat - 3600 })],
  ["a life to come", sign({ ...claims, iat: iat + 3600, exp: iat + 7200 })],
  ["no times", sign({ ...claims, iat: undefined, exp: undefined })],
  ["no form at all", "nonsense"],
])("an assertion with %s is an invalid grant", async (_name, assertion) => {
  expect(await exchange(assertion)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
});

test.each([
  ["a user who isn't delegated", { ...claims, sub: "stranger@example.net" }],
  ["a scope that isn't delegated", { ...claims, scope: "https://www.googleapis.com/auth/drive" }],
])("an assertion for %s is an unauthorized client", async (_name, payload) => {
  expect(await exchange(sign(payload))).toMatchObject({
    status: 401,
    body: { error: "unauthorized_client" },
  });
});

test("an assertion without a scope, and another grant type, are refused", async () => {
  expect(await exchange(sign({ ...claims, scope: "" }))).toMatchObject({ body: { error: "invalid_scope" } });
  expect(await exchange(sign(claims), {}, "saml2-bearer")).toMatchObject({
    status: 400,
    body: { error: "unsupported_grant_type" },
  });
});

test.each([
  ["invalid_grant", 400],
  ["unauthorized_client", 401],
  ["server_error", 503],
] as const)("the endpoint can be set to answer %s", async (tokenAnswer, status) => {
  expect(await exchange(sign(claims), { tokenAnswer })).toMatchObject({ status });
});
