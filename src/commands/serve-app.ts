import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import next from "next";
import { closeDatabase, database } from "#src/db/database.ts";
import { env } from "#src/env.mjs";
import { discardUnreadBody } from "#src/lib/http/discard-unread-body.ts";
import { refuseOddRequest } from "#src/lib/http/refuse-odd-request.ts";
import { setSecurityHeaders } from "#src/lib/http/security-headers.ts";
import { settleForwardedHeaders } from "#src/lib/http/settle-forwarded-headers.ts";
import { logConsole } from "./log-console.ts";

/** How long requests in progress may take to end before they are cut off. */
const PATIENCE_MS = 5_000;

export type ServeOptions = {
  port: number;
  /** All of this machine's addresses if left out. */
  host?: string | undefined;
  /** Compile on request and reload on change, instead of serving what `next build` made. */
  isDevelopment: boolean;
};

/**
 * Serves the app from this process until a signal arrives or the process that started it is gone.
 *
 * @throws if the port is taken, or the build or the database is missing
 */
export async function serveApp({ port, host, isDevelopment }: ServeOptions): Promise<void> {
  if (!isDevelopment && !existsSync(".next/BUILD_ID")) {
    throw new Error("The app isn't built yet. Run: npm run build");
  }

  const app = next({ dev: isDevelopment, port, ...(host && { hostname: host }) });
  const server = createServer((request, response) => void handle(request, response));
  await listen(server, port, host);
  const prepared = app.prepare().then(database);
  const handle = async (...[request, response]: Parameters<ReturnType<typeof app.getRequestHandler>>) => {
    discardUnreadBody(request, response);
    settleForwardedHeaders(request, { appUrl: env.APP_URL, trustedProxies: env.TRUSTED_PROXIES });
    setSecurityHeaders(response, env.APP_URL);
    if (refuseOddRequest(request, response)) return;
    await prepared;
    await app.getRequestHandler()(request, response);
  };

  const stop = async () => {
    await close(server);
    await app.close();
    await closeDatabase();
    process.exit(0);
  };
  let isStopping = false;
  const stopOnce = () => {
    if (!isStopping) void stop();
    isStopping = true;
  };
  for (const reason of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(reason, stopOnce);

  await prepared;
  if (!isDevelopment) logConsole();
  process.send?.("ready");
}

async function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  try {
    await once(server.listen(port, host), "listening");
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (!isTaken) throw error;
    throw new Error(`Port ${port} is taken. Stop the program that uses it, or set PORT to another port.`, {
      cause: error,
    });
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const cutOff = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(cutOff);
}
