import { startOfficialServer } from "#local/inngest/official-server.ts";

const [path = "", port = "", appUrl = ""] = process.argv.slice(2);

try {
  const server = await startOfficialServer({ path, port: Number(port), appUrl });
  const stop = () => void server.close().finally(() => process.exit(0));
  for (const reason of ["SIGINT", "SIGTERM", "disconnect"]) process.once(reason, stop);
  process.send?.(server.url);
} catch (error) {
  process.send?.(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
