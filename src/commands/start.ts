import "./load-env-file.ts";
import "./set-production.ts";
import { parseArgs } from "node:util";
import { failureInWords } from "./failure-in-words.ts";

try {
  const { values } = parseArgs({ options: { host: { type: "string" } } });
  const { env, requireAllSettings } = await import("#src/env.mjs");
  requireAllSettings();
  await serve(env.PORT, values.host, env.DATABASE_URL);
} catch (error) {
  refuse(failureInWords(error));
}

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
