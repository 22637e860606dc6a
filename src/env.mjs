import { createEnv } from "@t3-oss/env-nextjs";
import { z } from "zod";
import { GoogleCredentialsSchema } from "./lib/google-credentials.ts";

const cronExpression = z
  .string()
  .regex(/^\S+(\s+\S+){4}$/, "is not a cron expression of five fields, as in */5 * * * *");

const whole = (/** @type {number} */ least, /** @type {number} */ most) =>
  z.coerce.number("is not a number").int("is not a whole number").min(least).max(most);

/**
 * Where each needed setting comes from, for whoever starts the app without it.
 * @type {Record<string, string>}
 */
const whereToGetIt = {
  GOOG_CREDENTIALS_JSON:
    "the JSON key file of a Google service account with domain-wide delegation (Google Cloud console, IAM & Admin, Service Accounts, Keys); the file's text or its base64",
  GOOG_CALENDAR_IMPERSONATE_USER:
    "the address of the Google Workspace user who hosts the events, as in host@example.com",
  BETTER_AUTH_SECRET: "at least 32 random characters, as printed by: openssl rand -base64 32",
  APP_URL: "the address under which people reach this app, as in https://workshops.example.com",
  API_TOKEN: "at least 16 random characters, or leave it out to switch the HTTP interface off",
};

export const env = createEnv({
  server: {
    GOOG_CREDENTIALS_JSON: GoogleCredentialsSchema,
    GOOG_CALENDAR_IMPERSONATE_USER: z.email("is not an e-mail address"),
    GOOG_CALENDAR_ID: z.string().default("primary"),
    GOOG_API_ROOT_URL: z
      .url({ protocol: /^https?$/, error: "is not an http(s) address" })
      .transform((url) => url.replace(/\/+$/, ""))
      .optional(),
    GOOG_WRITES_PER_MINUTE: whole(1, 100_000).default(540),
    BETTER_AUTH_SECRET: z.string().min(32, "has fewer than 32 characters"),
    APP_URL: z
      .url({ protocol: /^https?$/, error: "is not an http(s) address" })
      .transform((url) => url.replace(/\/+$/, "")),
    API_TOKEN: z.string().min(16, "has fewer than 16 characters").optional(),
    STRIPE_WEBHOOK_SECRET: z.string().regex(/^\S+$/, "holds a space").optional(),
    DEMO_CHECKOUT: z.enum(["0", "1"], "is neither 1 nor 0").optional(),
    ORGANIZER_NAME: z.string().trim().max(100, "has more than 100 characters").optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "is not a postgres:// address" }).optional(),
    DATABASE_DIR: z.string().default(".local/database"),
    INNGEST_DEV: z.string().optional(),
    INNGEST_BASE_URL: z.string().optional(),
    INNGEST_SIGNING_KEY: z.string().optional(),
    RECONCILE_CRON: cronExpression.default("* * * * *"),
    SCAN_CRON: cronExpression.default("*/5 * * * *"),
    PORT: whole(1, 65_535).default(3000),
    LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
    NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  },
  experimental__runtimeEnv: {},
  emptyStringAsUndefined: true,
  // A build reads no setting, so it needs none; lint tools load the app's configuration without them too.
  skipValidation:
    process.env["NEXT_PHASE"] === "phase-production-build" || process.env["SKIP_ENV_VALIDATION"] === "1",
  onValidationError(issues) {
    const lines = issues.map(({ path, message }) => {
      const name = z.string().parse(path?.[0]);
      const problem = process.env[name] ? message : "is not set";
      const source = whereToGetIt[name];
      return `  ${name} ${problem}${source ? `\n    It is ${source}.` : ""}`;
    });
    throw new Error(
      `The app can't start: these settings are missing or wrong.\n${lines.join("\n")}\nSet them in the environment or in a file named .env; .env.example lists them all.`,
    );
  },
});
