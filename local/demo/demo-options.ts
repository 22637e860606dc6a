import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";

export const HOST_USER = "host@workshops.example";
export const ORGANISER = "organizer@workshops.example";

const usage =
  "Usage: npm run demo -- [--once] [--port 3000] [--inngest-port 8288] [--google-port 8290] [--data .local]";

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
  databaseFolder: string;
  databaseUrl: string | undefined;
};

type Environment = Record<string, string | undefined>;

/** Reads the command line and the environment, but not a `.env` file, which may name a real database. */
export function readDemoOptions(args: string[], environment: Environment): DemoOptions {
  const options = OptionsSchema.safeParse({ port: environment["PORT"] || 3000, ...parse(args) });
  if (!options.success) {
    const problems = options.error.issues.map(({ path, message }) => `--${path.join(".")} ${message}`);
    throw new Error(`${problems.join("; ")}. ${usage}`);
  }

  const { once, reload, data, ...ports } = options.data;
  const folder = resolve(data);
  return {
    isOnce: once,
    isReload: reload,
    ports: { app: ports.port, inngest: ports["inngest-port"], google: ports["google-port"] },
    appUrl: `http://localhost:${ports.port}`,
    folder,
    logFile: join(folder, "app.log"),
    databaseFolder: resolve(environment["DATABASE_DIR"] || join(folder, "database")),
    databaseUrl: environment["DATABASE_URL"] || undefined,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        once: { type: "boolean" },
        reload: { type: "boolean" },
        port: { type: "string" },
        "inngest-port": { type: "string" },
        "google-port": { type: "string" },
        data: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)} ${usage}`, { cause: error });
  }
}
