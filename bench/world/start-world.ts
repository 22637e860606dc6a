import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Closers, createClosers } from "#local/demo/closers.ts";
import { HOST_USER } from "#local/demo/demo-options.ts";
import { type DemoSecrets, demoSecrets } from "#local/demo/demo-secrets.ts";
import type { GoogleSettings } from "#local/google-calendar/google-settings.ts";
import type { LocalGoogle } from "#local/google-calendar/local-google.ts";
import { startGoogleServer } from "#local/google-calendar/start-google-server.ts";
import type { Runner } from "#local/inngest/runner.ts";
import { type AppProcess, startAppProcess } from "./app-process.ts";
import { type BenchDatabase, createBenchDatabase } from "./bench-database.ts";
import { createClient, type Client } from "./client.ts";
import { countCalls, type GoogleCounter } from "./count-calls.ts";
import type { Gate } from "./gate.ts";
import { startEngine } from "./start-engine.ts";
import { startStatementProxy } from "./statement-proxy.ts";

export type WorldOptions = {
  side: Side;
  /** A PostgreSQL in which databases may be made. */
  server: string;
  google?: Partial<GoogleSettings>;
  settings?: Record<string, string>;
  backoffDivisor?: number;
  /** Puts a counter before the database. It takes time of its own: not where time is measured. */
  countsStatements?: boolean;
};

export type Side = {
  name: string;
  /** The module that serves the app. */
  module: URL;
  args: string[];
  /** Options for Node itself. */
  execArgv?: string[];
  prepareDatabase: (url: string) => Promise<void>;
};

/** One app with a database, a local Google and an engine of its own. */
export type World = {
  google: LocalGoogle;
  calls: GoogleCounter;
  runner: Runner;
  /** Holds the engine back from asking the app. */
  gate: Gate;
  /** Requests to `/api/inngest`, and statements to the database, so far. */
  requests: () => number;
  /** Those of them that were tries again. */
  retries: () => number;
  statements: () => number;
  database: BenchDatabase;
  app: AppProcess;
  appUrl: string;
  client: Client;
  secrets: DemoSecrets;
  googleUrl: string;
  close: () => Promise<void>;
};

function notCounted(): never {
  throw new Error("Statements are not counted here.");
}

const opened = new Set<Closers>();

/** Ends what is still going on, when the benchmark is broken off: databases would stay. */
export async function closeWorlds(): Promise<void> {
  await Promise.all([...opened].map(({ closeAll }) => closeAll()));
}

export async function startWorld(options: WorldOptions): Promise<World> {
  const closers = createClosers();
  opened.add(closers);
  try {
    return { ...(await startParts(options, closers)), close: closers.closeAll };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

function accounts({ apiToken, authSecret, serviceAccount }: DemoSecrets): Record<string, string> {
  return {
    API_TOKEN: apiToken,
    BETTER_AUTH_SECRET: authSecret,
    GOOG_CREDENTIALS_JSON: serviceAccount.credentialsJson,
    GOOG_CALENDAR_IMPERSONATE_USER: HOST_USER,
  };
}

async function startParts(
  {
    side,
    server,
    google: quotas = {},
    settings = {},
    backoffDivisor = 1,
    countsStatements = false,
  }: WorldOptions,
  closers: Closers,
): Promise<Omit<World, "close">> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  closers.add(() => rm(folder, { recursive: true, force: true }));
  const secrets = demoSecrets(folder);
  const database = await createBenchDatabase(server);
  closers.add(database.drop);
  await side.prepareDatabase(database.url);
  const proxy = countsStatements ? await startStatementProxy(database.url) : undefined;
  if (proxy) closers.add(proxy.close);

  const { serviceAccount } = secrets;
  const {
    google,
    url: googleUrl,
    close,
  } = await startGoogleServer({ port: 0, serviceAccount, users: [HOST_USER] });
  closers.add(close);
  google.control.configure(quotas);

  const port = await freePort();
  const appUrl = `http://127.0.0.1:${port}`;
  const engine = await startEngine(appUrl, backoffDivisor);
  closers.add(engine.close);

  const app = await startAppProcess(side, join(folder, "app.log"), {
    APP_URL: appUrl,
    PORT: String(port),
    DATABASE_URL: proxy?.url ?? database.url,
    GOOG_API_ROOT_URL: googleUrl,
    INNGEST_DEV: engine.url,
    ...accounts(secrets),
    ...settings,
  });
  closers.add(app.close);
  await engine.runner.sync();

  return {
    google,
    calls: countCalls(google),
    runner: engine.runner,
    gate: engine.gate,
    requests: engine.requests,
    retries: engine.retries,
    statements: proxy?.statements ?? notCounted,
    database,
    app,
    appUrl,
    client: createClient(appUrl, secrets.apiToken),
    secrets,
    googleUrl,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const closed = once(server, "close");
  server.close();
  await closed;
  return typeof address === "object" && address !== null ? address.port : 0;
}
