import { writeFileSync } from "node:fs";
import type { AppEnvironment } from "./app-environment.ts";

const NAMES = [
  "APP_URL",
  "PORT",
  "API_TOKEN",
  "BETTER_AUTH_SECRET",
  "DATABASE_DIR",
  "DATABASE_URL",
  "GOOG_API_ROOT_URL",
  "GOOG_CALENDAR_IMPERSONATE_USER",
  "GOOG_CALENDAR_ID",
];

/** The demo's settings, with which commands look at it; readable only by their owner. */
export function writeEnvFile(path: string, env: AppEnvironment, engineUrl: string): void {
  const settings = {
    ...Object.fromEntries(NAMES.map((name) => [name, env[name] ?? ""])),
    // On one line, without quotes.
    GOOG_CREDENTIALS_JSON: Buffer.from(env["GOOG_CREDENTIALS_JSON"] ?? "").toString("base64"),
    INNGEST_DEV: engineUrl,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}="${value}"\n`);
  writeFileSync(path, lines.join(""), { mode: 0o600 });
}
