import { join, resolve } from "node:path";
import { z } from "zod";
import { parseOptions } from "#src/commands/run-command.ts";

export const HOST_USER = "host@workshops.example";
export const ORGANISER = "organizer@workshops.example";

export const demoUsage = `Usage: npm run demo [-- --once] [-- --port 3000] [-- --inngest-port 8288] [-- --google-port 8290] [-- --data .local]

Starts the web app with an embedded database, a local Google Calendar and an Inngest engine; npm run dev also reloads on change.
  --once          compare the examples with Google and end: 0 if they match, 1 if not
  --port          the web app's port
  --inngest-port  the engine's port
  --google-port   the local Google Calendar's port
  --data          the folder that keeps the demo's data`;

export const demoOptions = {
  once: { type: "boolean" },
  reload: { type: "boolean" },
  port: { type: "string" },
  "inngest-port": { type: "string" },
  "google-port": { type: "string" },
  data: { type: "string" },
} as const;

const port = z.coerce
  .number("must be a port number")
  .int("must be a port number")
  .min(1, "must be a port number")
  .max(65_535, "must be a port number");

const OptionsSchema = z.object({
  once: z.boolean().default(false),
  reload: z.boolean().default(false),
  port,
  "inngest-port": port.default(8288),
  // Not the port after Inngest's, which its dev server also uses.
  "google-port": port.default(8290),
  data: z.string().min(1, "must be a folder").default(".local"),
});

export type DemoOptions = {
  /** End as soon as everything has been compared. */
  isOnce: boolean;
  /** Reload on change instead of serving a build. */
  isReload: boolean;
  ports: { app: number; inngest: number; google: number };
  appUrl: string;
  folder: string;
  logFile: string;
  /** What commands beside the demo read. */
  envFile: string;
  databaseFolder: string;
  databaseUrl: string | undefined;
};

type Environment = Record<string, string | undefined>;

/**
 * Reads the command line's options and the environment, but not a `.env` file, which may name a real database.
 *
 * @throws UsageError
 */
export function readDemoOptions(values: Record<string, unknown>, environment: Environment): DemoOptions {
  const { once, reload, data, ...ports } = parseOptions(OptionsSchema, {
    port: environment["PORT"] || 3000,
    ...values,
  });
  const folder = resolve(data);
  return {
    isOnce: once,
    isReload: reload,
    ports: { app: ports.port, inngest: ports["inngest-port"], google: ports["google-port"] },
    appUrl: `http://localhost:${ports.port}`,
    folder,
    logFile: join(folder, "app.log"),
    envFile: join(folder, "demo.env"),
    databaseFolder: resolve(environment["DATABASE_DIR"] || join(folder, "database")),
    databaseUrl: environment["DATABASE_URL"] || undefined,
  };
}
