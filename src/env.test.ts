import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const credentials = JSON.stringify({
  client_email: "calendar@project.iam.gserviceaccount.com",
  private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
});

const usable: Record<string, string | undefined> = {
  GOOG_CREDENTIALS_JSON: credentials,
  GOOG_CALENDAR_IMPERSONATE_USER: "host@workshops.example",
  BETTER_AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  APP_URL: "https://workshops.example.com",
  API_TOKEN: "0123456789abcdef",
  STRIPE_WEBHOOK_SECRET: "whsec_only_for_tests",
  INNGEST_EVENT_KEY: "event-key-only-for-tests",
  INNGEST_SIGNING_KEY: "signkey-prod-0123456789abcdef",
  INNGEST_DEV: undefined,
};

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

/** What the app says of these settings at its start; empty when it starts. */
async function refusalOf(change: Record<string, string | undefined>): Promise<string> {
  for (const [name, value] of Object.entries({ ...usable, ...change })) vi.stubEnv(name, value);
  const { requireAllSettings } = await import("./env.mjs");
  try {
    requireAllSettings();
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

/** Only the lines about settings, without where to get them. */
const named = (refusal: string) => [...refusal.matchAll(/^ {2}(\w+) (.*)$/gm)].map(([line]) => line.trim());

test("usable settings are taken", async () => {
  expect(await refusalOf({})).toBe("");
});

test.each([
  ["http on this machine", { APP_URL: "http://localhost:3000", INNGEST_DEV: "1" }],
  ["http in a private network", { APP_URL: "http://192.168.1.20:3000" }],
  ["an address with a final slash", { APP_URL: "https://workshops.example.com/" }],
  [
    "development mode on this machine",
    { APP_URL: "http://127.0.0.1:3000", INNGEST_DEV: "http://127.0.0.1:8288" },
  ],
  ["development mode switched off", { INNGEST_DEV: "0" }],
  [
    "a signing key without an event key in development mode",
    { APP_URL: "http://localhost:3000", INNGEST_DEV: "1", INNGEST_EVENT_KEY: "" },
  ],
  ["no shop, no interface", { API_TOKEN: "", STRIPE_WEBHOOK_SECRET: " " }],
])("%s works", async (_what, change) => {
  expect(await refusalOf(change)).toBe("");
});

test.each([
  ["APP_URL", "https://workshops.example.com/app", "has a path"],
  ["APP_URL", "https://workshops.example.com/?a=b", "has a path"],
  ["APP_URL", "https://ada:secret@workshops.example.com", "contains a user name or a password"],
  ["APP_URL", "shop.example.net", "is not an http(s) address"],
  ["INNGEST_DEV", "1", "is set although APP_URL is public"],
  ["INNGEST_DEV", "http://127.0.0.1:8288", "is set although APP_URL is public"],
  ["GOOG_CREDENTIALS_JSON", credentials.slice(0, 40), "is not a service account key file"],
  ["GOOG_CALENDAR_IMPERSONATE_USER", "ada", "is not an email address"],
])("%s=%j is refused at the start by its name, and not repeated", async (name, value, words) => {
  const refusal = await refusalOf({ [name]: value });

  expect(named(refusal)).toEqual([expect.stringContaining(`${name} ${words}`)]);
  expect(refusal).not.toContain(value.slice(0, 200));
});

test("T60: a private key that can't sign is refused at the start by its name", async () => {
  const refusal = await refusalOf({
    GOOG_CREDENTIALS_JSON: JSON.stringify({
      client_email: "calendar@project.iam.gserviceaccount.com",
      private_key: "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n",
    }),
  });

  expect(named(refusal)).toEqual([
    expect.stringMatching(/^GOOG_CREDENTIALS_JSON contains a private_key that can't sign/),
  ]);
  expect(refusal).not.toContain("MIIE");
});

test("T61: a signing key without an event key is refused at the start by its name", async () => {
  expect(named(await refusalOf({ INNGEST_EVENT_KEY: undefined }))).toEqual([
    "INNGEST_EVENT_KEY is not set although INNGEST_SIGNING_KEY is.",
  ]);
});

test("S2: the development engine beside a public address is refused, keys or not", async () => {
  const refusal = await refusalOf({ INNGEST_DEV: "1" });

  expect(named(refusal)).toEqual([expect.stringMatching(/^INNGEST_DEV is set although APP_URL is public/)]);
});

test("S19: a public address without https is refused", async () => {
  expect(named(await refusalOf({ APP_URL: "http://workshops.example.com" }))).toEqual([
    expect.stringMatching(/^APP_URL is public but starts with http/),
  ]);
});

test("S17: free tickets on the public internet are refused", async () => {
  expect(named(await refusalOf({ DEMO_CHECKOUT: "1" }))).toEqual([
    expect.stringMatching(/^DEMO_CHECKOUT is 1 although APP_URL is public/),
  ]);
});

test.each([
  ["plainly asked for", { FREE_TICKETS_FOR_EVERYBODY: "1" }],
  ["on this machine", { APP_URL: "http://localhost:3000" }],
])("S17: free tickets that are %s are given", async (_what, change) => {
  expect(await refusalOf({ DEMO_CHECKOUT: "1", ...change })).toBe("");
});

test.each(["API_TOKEN", "API_TOKEN_PREVIOUS", "API_TOKEN_READ"])(
  "S16: an %s of a few characters only is refused, and not repeated",
  async (name) => {
    const refusal = await refusalOf({ [name]: "aaaaaaaaaaaaaaaaaaaa" });
    expect(named(refusal)).toEqual([expect.stringContaining(`${name} is easy to guess`)]);
    expect(refusal).not.toContain("aaaa");
  },
);

const SECRETS = [
  "API_TOKEN",
  "BETTER_AUTH_SECRET",
  "STRIPE_WEBHOOK_SECRET",
  "INNGEST_EVENT_KEY",
  "INNGEST_SIGNING_KEY",
];

test.each(Object.keys(usable).filter((name) => usable[name]))(
  "T64: %s with spaces and line breaks around it is trimmed, for libraries, too",
  async (name) => {
    expect(await refusalOf({ [name]: ` \t${usable[name]}\r\n` })).toBe("");
    // oxlint-disable-next-line no-restricted-properties -- what a library would read
    expect(process.env[name]).toBe(usable[name]);
  },
);

test.each(SECRETS)("T64: %s with a space inside is refused at the start by its name", async (name) => {
  const secret = usable[name]?.replace(/^.{6}/, "$& ") ?? "";
  const refusal = await refusalOf({ [name]: secret });

  expect(named(refusal)).toEqual([`${name} contains a space or a line break.`]);
  expect(refusal).not.toContain(secret.slice(0, 6));
});

test("T64: a setting of spaces alone isn't set", async () => {
  expect(named(await refusalOf({ BETTER_AUTH_SECRET: " \n" }))).toEqual(["BETTER_AUTH_SECRET is not set."]);
});

test("T72: a setting is asked for only where it is read", async () => {
  for (const name of Object.keys(usable)) vi.stubEnv(name, undefined);
  vi.stubEnv("DATABASE_URL", "postgres://somebody@database.example/workshops");
  const { env, requireSettings } = await import("./env.mjs");

  expect(env.DATABASE_URL).toBe("postgres://somebody@database.example/workshops");
  expect(() => requireSettings("DATABASE_URL", "DATABASE_DIR")).not.toThrow();
  expect(() => requireSettings("DATABASE_URL", "APP_URL", "BETTER_AUTH_SECRET")).toThrow(
    /^These settings are missing or wrong\.\n {2}APP_URL is not set\.[^]*\n {2}BETTER_AUTH_SECRET is not set\./,
  );
  expect(() => env.APP_URL).toThrow(/APP_URL is not set/);
});
