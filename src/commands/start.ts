import "./load-env-file.ts";
import "./set-production.ts";
import { failureInWords } from "./failure-in-words.ts";
import { runCommand } from "./run-command.ts";

await runCommand({
  usage: `Usage: npm start [-- --host 127.0.0.1]

Serves the built app at PORT, on all of this machine's addresses unless --host names one.`,
  options: { host: { type: "string" } },
  run: async ({ host }) => {
    try {
      const { env, requireAllSettings } = await import("#src/env.mjs");
      requireAllSettings();
      await serve(env.PORT, host, env.DATABASE_URL);
    } catch (error) {
      refuse(failureInWords(error));
    }
  },
});

async function serve(port: number, host: string | undefined, databaseUrl: string | undefined) {
  // Loaded only now: it loads Next, which takes a second, and a missing setting should fail at once.
  const { serveApp } = await import("./serve-app.ts");
  try {
    await serveApp({ port, host, isDevelopment: false });
    console.log(`Workshop Calendar is ready on port ${port}.`);
  } catch (error) {
    refuse(failureInWords(error, databaseUrl));
  }
}

/** Says why, also to the process that started this one. */
function refuse(words: string): void {
  console.error(words);
  if (process.send) process.send(words, () => process.exit(1));
  else process.exit(1);
}
