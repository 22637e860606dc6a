import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AppClient, createAppClient } from "#local/demo/app-client.ts";
import { type AppEnvironment, appEnvironment } from "#local/demo/app-environment.ts";
import { type Closers, createClosers } from "#local/demo/closers.ts";
import { HOST_USER, readDemoOptions } from "#local/demo/demo-options.ts";
import { demoSecrets } from "#local/demo/demo-secrets.ts";
import { type HeldEvent, readGoogleEvents } from "#local/demo/google-reader.ts";
import type { LocalGoogle } from "#local/google-calendar/local-google.ts";
import { startGoogleServer } from "#local/google-calendar/start-google-server.ts";
import type { Runner } from "#local/inngest/runner.ts";
import { type InngestServerOptions, startInngestServer } from "#local/inngest/server.ts";
import { type AppProcess, startAppProcess } from "./app-process.ts";
import { layDatabase } from "#tests/setup/embedded-dump.ts";
import { createEditor, type Editor } from "./editor.ts";

export type World = {
  google: LocalGoogle;
  runner: Runner;
  startApp: (port: number) => Promise<AppProcess>;
  /** What the app on a port wrote so far. */
  readOutput: (port: number) => Promise<string>;
  /** The settings of an app on a port, for a command beside it. */
  settingsAt: (port: number) => AppEnvironment;
  /** Somebody who saves over the HTTP API of the app on a port. */
  editorAt: (port: number) => Editor;
  /** Somebody who only reads there. */
  clientAt: (port: number) => AppClient;
  /** Google's live events, over HTTP. */
  readGoogle: () => Promise<HeldEvent[]>;
  closers: Closers;
};

type WorldOptions = Omit<InngestServerOptions, "port"> & {
  /** The embedded database in the world's own folder when left out. */
  databaseUrl?: string;
  /** Whether that database is there already; else the app makes it, which takes seconds. */
  hasDatabase?: boolean;
};

/** A local Google and an Inngest runner, each behind a socket, and the means to start the built app between them. */
export async function startWorld({
  databaseUrl,
  hasDatabase = true,
  ...runnerOptions
}: WorldOptions): Promise<World> {
  const closers = createClosers();
  const folder = await mkdtemp(join(tmpdir(), "processes-test-"));
  closers.add(() => rm(folder, { recursive: true }));
  if (!databaseUrl && hasDatabase) await layDatabase(join(folder, "database"));
  const secrets = demoSecrets(folder);

  const server = await startGoogleServer({
    port: 0,
    serviceAccount: secrets.serviceAccount,
    users: [HOST_USER],
  });
  closers.add(server.close);
  const inngest = await startInngestServer({ port: 0, ...runnerOptions });
  closers.add(inngest.close);

  const optionsOf = (port: number) =>
    readDemoOptions(
      { data: folder, port: String(port), "google-port": new URL(server.url).port },
      databaseUrl ? { DATABASE_URL: databaseUrl } : {},
    );

  const settingsAt = (port: number) => ({
    ...appEnvironment(optionsOf(port), secrets),
    INNGEST_DEV: inngest.url,
  });

  const logAt = (port: number) => join(folder, `app-${port}.log`);

  return {
    google: server.google,
    runner: inngest.runner,
    async startApp(port) {
      const app = await startAppProcess(settingsAt(port), logAt(port));
      closers.add(app.close);
      return app;
    },
    readOutput: (port) => readFile(logAt(port), "utf8"),
    settingsAt,
    editorAt: (port) => createEditor(addressOf(port), secrets.apiToken),
    clientAt: (port) => createAppClient(addressOf(port), secrets.apiToken, AbortSignal.timeout(600_000)),
    readGoogle: () => readGoogleEvents(server.url, secrets.serviceAccount.credentialsJson, HOST_USER),
    closers,
  };
}

function addressOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}
