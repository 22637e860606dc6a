import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServiceAccount } from "#local/google-calendar/service-account.ts";
import { startGoogleServer } from "#local/google-calendar/start-google-server.ts";
import { startInngestServer } from "#local/inngest/server.ts";

export type Demo = {
  appUrl: string;
  calendarPageUrl: string;
  email: string;
  password: string;
  close: () => Promise<void>;
};

const email = "organizer@workshops.example";
const password = "correct horse battery";

/** The production build over an empty database, with a local Google Calendar and a local Inngest. */
export async function startDemo(): Promise<Demo> {
  const host = "host@workshops.example";
  const folder = await mkdtemp(join(tmpdir(), "browser-test-"));
  const serviceAccount = createServiceAccount();
  const google = await startGoogleServer({ port: 0, serviceAccount, users: [host] });
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const inngest = await startInngestServer({ port: 0, appUrl: `${appUrl}/api/inngest` });
  const env = {
    PATH: process.env["PATH"],
    NODE_ENV: "production" as const,
    TZ: "UTC",
    PORT: String(port),
    APP_URL: appUrl,
    DATABASE_DIR: join(folder, "database"),
    BETTER_AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
    GOOG_CREDENTIALS_JSON: serviceAccount.credentialsJson,
    GOOG_CALENDAR_IMPERSONATE_USER: host,
    GOOG_API_ROOT_URL: google.url,
    INNGEST_DEV: inngest.url,
    LOG_LEVEL: "warn",
  };

  if (!existsSync(".next/BUILD_ID")) await run(["node_modules/next/dist/bin/next", "build"], env);
  await run(["src/commands/user-add.ts", "--email", email, "--password", password], env);
  const app = spawn(process.execPath, ["src/commands/start.ts"], {
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  await answers(`${appUrl}/sign-in`);

  return {
    appUrl,
    calendarPageUrl: google.url,
    email,
    password,
    async close() {
      const ended = once(app, "exit");
      app.kill("SIGTERM");
      await ended;
      await inngest.close();
      await google.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function run(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  await once(server.close(), "close");
  if (typeof address !== "object" || address === null) throw new Error("no port is free");
  return address.port;
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} didn't answer within 30 seconds`);
}
