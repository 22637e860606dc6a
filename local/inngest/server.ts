import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { createInngestApi } from "./api.ts";
import { keepSynced } from "./app-sync.ts";
import { createInngestPage } from "./page.ts";
import { refuseForeign } from "./same-origin.ts";
import { createRunner, type Runner, type RunnerOptions } from "./runner.ts";

export type InngestServerOptions = Omit<RunnerOptions, "endpoint" | "clock"> & {
  /** 0 for any free port. */
  port: number;
  host?: string;
  /** The app's serve endpoint, such as `http://localhost:3000/api/inngest`. It may come up later. */
  appUrl: string;
};

export type InngestServer = { url: string; runner: Runner; close: () => Promise<void> };

const mostBytes = 4 * 1024 * 1024;

/** Serves a runner over HTTP like an Inngest dev server, with a page for people at `/`. */
export async function startInngestServer(options: InngestServerOptions): Promise<InngestServer> {
  const { port, host = "127.0.0.1", appUrl, ...runnerOptions } = options;
  const runner = createRunner({ ...runnerOptions, endpoint: appUrl });
  const page = createInngestPage(runner);
  const api = createInngestApi(runner);
  const respond = async (request: Request) =>
    refuseForeign(request, host) ?? (await page(request)) ?? (await api(request));

  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing, respond));
  await listen(server, port, host);
  const stopSync = keepSynced(runner);

  const address = server.address();
  const actualPort = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${actualPort}`,
    runner,
    close: async () => {
      stopSync();
      runner.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(
              `Port ${port} is taken, so the local Inngest runner can't start. Stop the program that uses it, or choose another port.`,
            )
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
}

type Respond = (request: Request) => Promise<Response>;

async function handle(incoming: IncomingMessage, outgoing: ServerResponse, respond: Respond): Promise<void> {
  try {
    const body = await readBody(incoming);
    const response =
      body === undefined
        ? Response.json({ errors: [{ code: "too_large", message: "Body too large" }] }, { status: 413 })
        : await respond(toRequest(incoming, body));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } catch {
    if (!outgoing.headersSent) outgoing.writeHead(500);
    outgoing.end();
  }
}

function toRequest(incoming: IncomingMessage, body: Buffer<ArrayBuffer>): Request {
  const { method = "GET", headers, url = "/" } = incoming;
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, [value].flat().join(", ")]],
  );
  const target = URL.canParse(`http://${headers.host}${url}`)
    ? `http://${headers.host}${url}`
    : "http://invalid/";
  return new Request(target, {
    method,
    headers: entries,
    ...(method === "GET" || method === "HEAD" ? {} : { body }),
  });
}

async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > mostBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
