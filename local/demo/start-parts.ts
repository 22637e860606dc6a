import { join } from "node:path";
import { type GoogleServer, startGoogleServer } from "#local/google-calendar/start-google-server.ts";
import type { AppEnvironment } from "./app-environment.ts";
import type { Closers } from "./closers.ts";
import { type DemoOptions, HOST_USER } from "./demo-options.ts";
import type { DemoSecrets } from "./demo-secrets.ts";
import { type RunningApp, startApp } from "./start-app.ts";
import { type Engine, registerApp, startEngine } from "./start-engine.ts";

export type StartOptions = {
  options: DemoOptions;
  secrets: DemoSecrets;
  env: AppEnvironment;
  closers: Closers;
  signal: AbortSignal;
};

export type Parts = { google: GoogleServer; engine: Engine; app: RunningApp };

/** The local Google Calendar, an Inngest engine, and the web app that connects them. */
export async function startParts({ options, secrets, env, closers, signal }: StartOptions): Promise<Parts> {
  const google = await startGoogleServer({
    port: options.ports.google,
    serviceAccount: secrets.serviceAccount,
    users: [HOST_USER],
    stateFile: join(options.folder, "google-calendar.json"),
  });
  closers.add(google.close);

  const engine = await startEngine(options);
  closers.add(engine.close);

  const app = await startApp({ ...env, INNGEST_DEV: engine.url }, options, signal);
  closers.add(app.close);

  await registerApp(engine, options.appUrl);
  return { google, engine, app };
}
