import { createAppClient } from "./app-client.ts";
import { appEnvironment } from "./app-environment.ts";
import { buildWhenStale } from "./build-app.ts";
import type { Closers } from "./closers.ts";
import { type DemoOptions, HOST_USER, ORGANISER } from "./demo-options.ts";
import { type DemoSecrets, demoSecrets } from "./demo-secrets.ts";
import { eventsTable } from "./events-table.ts";
import { readGoogleEvents } from "./google-reader.ts";
import { loadExamples } from "./load-examples.ts";
import { lockDemoFolder } from "./lock-demo-folder.ts";
import { showProgress } from "./progress.ts";
import { refuseTakenPorts } from "./refuse-taken-ports.ts";
import { writeEnvFile } from "./write-env-file.ts";
import { sayReady } from "./say-ready.ts";
import { loadSeries } from "./load-series.ts";
import { sellTickets } from "./sell-tickets.ts";
import { type Settled, settleEvents } from "./settle-events.ts";
import { prepareDatabase } from "./start-app.ts";
import { ownsEngine } from "./start-engine.ts";
import { type Parts, type StartOptions, startParts } from "./start-parts.ts";

/** Far longer than a busy machine needs for all examples. */
const PATIENCE_MS = 60_000;

export type Demo = {
  /** What is wrong in Google, in words for people. */
  differences: string[];
  /** Rejects if the web app ends on its own. */
  ended: Promise<never>;
};

/** Starts everything, loads the examples, and shows where to look. */
export async function runDemo(options: DemoOptions, closers: Closers, signal: AbortSignal): Promise<Demo> {
  closers.add(lockDemoFolder(options.folder));
  await refuseTakenPorts(options, ownsEngine() ? ["app", "inngest", "google"] : ["app", "google"]);

  const secrets = demoSecrets(options.folder);
  const start = { options, secrets, env: appEnvironment(options, secrets), closers, signal };
  await prepare(start);
  const parts = await showProgress("Started the local Google Calendar, Inngest and the web app", () =>
    startParts(start),
  );
  const { events, differences } = await bringEvents(start, parts);

  writeEnvFile(options.envFile, start.env, parts.engine.url);
  console.log(`\n${eventsTable(events, process.stdout.isTTY ? process.stdout.columns : undefined)}`);
  sayReady({ options, secrets, parts, email: ORGANISER });
  return { differences: differences.map(({ words }) => words), ended: parts.app.ended };
}

/** The build and the creation of the database take longest, so they run in parallel. */
function prepare(start: StartOptions): Promise<unknown> {
  const { options, signal } = start;
  const title = options.isReload ? "Prepared the database" : "Prepared the app and its database";
  return showProgress(title, (tell) => {
    if (!options.isReload) tell("building after a change takes up to 30 seconds");
    return Promise.all([prepareDatabase(start), options.isReload ? "reloads" : buildWhenStale(signal)]);
  });
}

function bringEvents(start: StartOptions, { google }: Pick<Parts, "google">): Promise<Settled> {
  const { options, secrets, signal } = start;
  return showProgress(
    "Bringing the events into Google Calendar",
    async (tell) => {
      const app = createAppClient(options.appUrl, secrets.apiToken, signal);
      await loadExamples(app);
      await sellTickets(app);
      await loadSeries(app);
      const readGoogle = () => readHeld(google.url, secrets);
      return settleEvents({ app, readGoogle, patienceMs: PATIENCE_MS, tell, signal });
    },
    ({ events, differences }) =>
      differences.length === 0
        ? `${events.length} events: each one that belongs in Google Calendar is there exactly once, and correct`
        : `${events.length} events: Google Calendar does not match the app`,
  );
}

function readHeld(googleUrl: string, { serviceAccount }: DemoSecrets) {
  return readGoogleEvents(googleUrl, serviceAccount.credentialsJson, HOST_USER);
}
