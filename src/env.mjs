import { createEnv } from "@t3-oss/env-nextjs";
import { z } from "zod";
import { emailAddress } from "./lib/email-address.ts";
import { GoogleCredentialsSchema } from "./lib/google-credentials.ts";
import { isPublicHost } from "./lib/http/is-public-host.ts";
import { TrustedProxiesSchema } from "./lib/http/trusted-proxies.ts";

const cronExpression = z
  .string()
  .regex(/^\S+(\s+\S+){4}$/, "is not a five-field cron expression such as */5 * * * *");

const whole = (/** @type {number} */ least, /** @type {number} */ most) =>
  z.coerce.number("is not a number").int("is not a whole number").min(least).max(most);

const secret = z.string().regex(/^\S+$/, "contains a space or a line break");

const apiToken = secret
  .min(16, "has fewer than 16 characters")
  .refine((token) => new Set(token).size > 4, "is easy to guess: it has too few different characters");

const httpUrl = z.url({ protocol: /^https?$/, error: "is not an http(s) address" });

const appUrl = httpUrl
  .transform((url) => new URL(url))
  .refine(({ pathname, search, hash }) => `${pathname}${search}${hash}` === "/", {
    error: "has a path, but the app must be at the root of a host, as in https://workshops.example.com",
  })
  .refine(({ username, password }) => `${username}${password}` === "", "contains a user name or a password")
  .refine(({ protocol, hostname }) => protocol === "https:" || !isPublicHost(hostname), {
    error: "is public but starts with http. Use https to encrypt sign-ins and tickets",
  })
  .transform(({ origin }) => origin);

/**
 * What each required setting is, and where to get it.
 * @type {Record<string, string>}
 */
const whereToGetIt = {
  GOOG_CREDENTIALS_JSON:
    "the JSON key file of a Google service account with domain-wide delegation (Google Cloud console, IAM & Admin, Service Accounts, Keys); the file's text or its base64",
  GOOG_CALENDAR_IMPERSONATE_USER:
    "the address of the Google Workspace user who hosts the events, such as host@example.com",
  BETTER_AUTH_SECRET: "at least 32 random characters; to generate them: openssl rand -base64 32",
  APP_URL: "the address at which people reach this app, such as https://workshops.example.com",
  API_TOKEN: "at least 16 random characters; leave it out to turn off the HTTP API",
  INNGEST_EVENT_KEY: "the key for sending events to Inngest (Inngest dashboard, Manage, Event keys)",
};

const server = {
  GOOG_CREDENTIALS_JSON: GoogleCredentialsSchema,
  // Google's addresses are case-insensitive.
  GOOG_CALENDAR_IMPERSONATE_USER: emailAddress("is not an email address").transform((address) =>
    address.toLowerCase(),
  ),
  GOOG_CALENDAR_ID: z.string().toLowerCase().default("primary"),
  GOOG_API_ROOT_URL: httpUrl.transform((url) => url.replace(/\/+$/, "")).optional(),
  GOOG_WRITES_PER_MINUTE: whole(1, 100_000).default(540),
  BETTER_AUTH_SECRET: secret.min(32, "has fewer than 32 characters"),
  TICKET_LINK_SECRET: secret.min(32, "has fewer than 32 characters").optional(),
  TICKET_LINK_SECRET_PREVIOUS: secret.min(32, "has fewer than 32 characters").optional(),
  APP_URL: appUrl,
  API_TOKEN: apiToken.optional(),
  API_TOKEN_PREVIOUS: apiToken.optional(),
  API_TOKEN_READ: apiToken.optional(),
  STRIPE_WEBHOOK_SECRET: secret.optional(),
  DEMO_CHECKOUT: z.enum(["0", "1"], "is neither 1 nor 0").optional(),
  FREE_TICKETS_FOR_EVERYBODY: z.enum(["0", "1"], "is neither 1 nor 0").optional(),
  GUEST_RETENTION_DAYS: whole(1, 36_500).optional(),
  ORGANIZER_NAME: z.string().max(100, "has more than 100 characters").optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "is not a postgres:// address" }).optional(),
  DATABASE_DIR: z.string().default(".local/database"),
  INNGEST_DEV: z.string().optional(),
  INNGEST_BASE_URL: httpUrl.optional(),
  INNGEST_EVENT_KEY: secret.optional(),
  INNGEST_SIGNING_KEY: secret.optional(),
  RECONCILE_CRON: cronExpression.default("* * * * *"),
  SCAN_CRON: cronExpression.default("*/5 * * * *"),
  TRUSTED_PROXIES: TrustedProxiesSchema.default({ hops: 0 }),
  PORT: whole(1, 65_535).default(3000),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
};

/** @typedef {keyof typeof server} SettingName */

// Trimmed in place: the Inngest SDK also reads its settings from the environment.
for (const name of Object.keys(server)) {
  const value = process.env[name];
  if (value !== undefined && value !== value.trim()) process.env[name] = value.trim();
}

// A build reads no settings, so it needs none; lint tools also load the app's configuration without them.
const isBuild =
  process.env["NEXT_PHASE"] === "phase-production-build" || process.env["SKIP_ENV_VALIDATION"] === "1";

/**
 * Each setting is parsed when it is first read, so a command needs only those that it uses.
 *
 * @throws if the setting is missing or wrong
 */
export const env = new Proxy(
  createEnv({ server, experimental__runtimeEnv: {}, emptyStringAsUndefined: true, skipValidation: true }),
  {
    get(given, name) {
      if (isBuild || !isSetting(name)) return Reflect.get(given, name);
      if (!read.has(name)) read.set(name, parse([name])[name]);
      return read.get(name);
    },
  },
);

/** @type {Map<SettingName, unknown>} */
const read = new Map();

/** For tests and simulations, which restart the app with other settings inside one process. */
export function forgetSettings() {
  read.clear();
}

/**
 * For the start of a command: reports all of its missing or wrong settings at once.
 *
 * @param {SettingName[]} names
 */
export function requireSettings(...names) {
  parse(names);
}

/** For the start of the app: checks every setting, and contradictions between them. */
export function requireAllSettings() {
  if (isBuild) return;

  const cannot = "The app can't start: ";
  parse(Object.keys(server).filter(isSetting), cannot);
  const found = contradictions();
  if (found.length > 0) throw refusal(found, cannot);
}

/** @returns {[string, string][]} settings that contradict another one, each with the problem */
function contradictions() {
  const { INNGEST_DEV = "0", INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, APP_URL } = env;
  const isDevelopment = !["0", "false"].includes(INNGEST_DEV.toLowerCase());
  const isPublic = isPublicHost(new URL(APP_URL).hostname);
  /** @type {[boolean, string, string][]} */
  const found = [
    [
      isDevelopment && isPublic,
      "INNGEST_DEV",
      "is set although APP_URL is public. In development mode, anyone can run the app's functions. Remove it, and set INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY",
    ],
    [
      !isDevelopment && Boolean(INNGEST_SIGNING_KEY) && !INNGEST_EVENT_KEY,
      "INNGEST_EVENT_KEY",
      "is not set although INNGEST_SIGNING_KEY is",
    ],
    [
      env.DEMO_CHECKOUT === "1" && isPublic && env.FREE_TICKETS_FOR_EVERYBODY !== "1",
      "DEMO_CHECKOUT",
      "is 1 although APP_URL is public. Anyone could make your Google account send invitations to any address. Remove it, or, if that is what you want, also set FREE_TICKETS_FOR_EVERYBODY=1",
    ],
  ];
  return found.flatMap(([isWrong, name, words]) => (isWrong ? [[name, words]] : []));
}

/**
 * @param {SettingName[]} names
 * @returns {Record<string, unknown>}
 */
function parse(names, cannot = "") {
  return createEnv({
    server: Object.fromEntries(names.map((name) => [name, server[name]])),
    experimental__runtimeEnv: {},
    emptyStringAsUndefined: true,
    onValidationError(issues) {
      const problems = issues.map(({ path, message }) => {
        const name = z.string().parse(path?.[0]);
        return [name, process.env[name] ? message : "is not set"];
      });
      throw refusal(problems, cannot);
    },
  });
}

/**
 * @param {string[][]} problems each a setting's name and what is wrong with it, never its value
 * @param {string} cannot
 */
function refusal(problems, cannot) {
  const lines = problems.map(([name = "", problem]) => {
    const source = whereToGetIt[name];
    return `  ${name} ${problem}.${source ? `\n    It is ${source}.` : ""}`;
  });
  const these = cannot ? "these" : "These";
  return new Error(
    `${cannot}${these} settings are missing or wrong.\n${lines.join("\n")}\nSet them in the environment or in a file named .env; .env.example lists them all.`,
  );
}

/**
 * @param {string | symbol} name
 * @returns {name is SettingName}
 */
function isSetting(name) {
  return Object.hasOwn(server, name);
}
