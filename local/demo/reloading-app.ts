import { failureInWords } from "#src/commands/failure-in-words.ts";
import { serveApp } from "#src/commands/serve-app.ts";
import { env } from "#src/env.mjs";

try {
  await serveApp({ port: env.PORT, host: "127.0.0.1", isDevelopment: true });
} catch (error) {
  const words = failureInWords(error, env.DATABASE_URL);
  console.error(words);
  process.send?.(words, () => process.exit(1));
}
