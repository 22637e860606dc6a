import { type DemoOptions, HOST_USER } from "./demo-options.ts";
import type { DemoSecrets } from "./demo-secrets.ts";

export type AppEnvironment = NodeJS.ProcessEnv;

/**
 * Every setting of the app. Those that the demo doesn't use are empty rather than left out, because the app also reads
 * `.env`, which may name a real account.
 */
export function appEnvironment(options: DemoOptions, secrets: DemoSecrets): AppEnvironment {
  return {
    ...process.env,
    NODE_ENV: options.isReload ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    APP_URL: options.appUrl,
    PORT: String(options.ports.app),
    API_TOKEN: secrets.apiToken,
    BETTER_AUTH_SECRET: secrets.authSecret,
    DATABASE_DIR: options.databaseFolder,
    DATABASE_URL: options.databaseUrl ?? "",
    GOOG_API_ROOT_URL: `http://127.0.0.1:${options.ports.google}`,
    GOOG_CREDENTIALS_JSON: secrets.serviceAccount.credentialsJson,
    GOOG_CALENDAR_IMPERSONATE_USER: HOST_USER,
    GOOG_CALENDAR_ID: "primary",
    GOOG_WRITES_PER_MINUTE: "",
    STRIPE_WEBHOOK_SECRET: "",
    DEMO_CHECKOUT: "1",
    ORGANIZER_NAME: "Workshops Ltd",
    INNGEST_BASE_URL: process.env["INNGEST_BASE_URL"] ?? "",
    INNGEST_EVENT_KEY: process.env["INNGEST_EVENT_KEY"] ?? "",
    INNGEST_SIGNING_KEY: process.env["INNGEST_SIGNING_KEY"] ?? "",
  };
}
