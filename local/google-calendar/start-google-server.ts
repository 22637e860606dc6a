import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { answerHttp } from "./answer-http.ts";
import { createLocalGoogle, type LocalGoogle, type LocalGoogleOptions } from "./local-google.ts";
import { respondOverHttp } from "./respond-over-http.ts";
import { createStateSaver, readStateFile } from "./state-file.ts";

export type GoogleServerOptions = Omit<LocalGoogleOptions, "state" | "publicUrl"> & {
  /** 0 for any free port. */
  port: number;
  host?: string;
  /** Keeps the calendar after the process ends; without it, the calendar is lost. */
  stateFile?: string;
};

export type GoogleServer = { url: string; google: LocalGoogle; close: () => Promise<void> };

/** The local Google over HTTP: the API under /calendar/v3 and /token, pages at /, controls under /control. */
export async function startGoogleServer(options: GoogleServerOptions): Promise<GoogleServer> {
  const { port, host = "127.0.0.1", stateFile } = options;
  const state = stateFile === undefined ? null : readStateFile(stateFile);
  const google = createLocalGoogle({ ...options, state });
  const saver = stateFile === undefined ? null : createStateSaver(stateFile, () => google.state);

  const handle = (request: Request) => answerHttp(google, request).finally(() => saver?.later());
  const server = createServer((incoming, outgoing) => {
    void respondOverHttp({ incoming, outgoing, handle });
  });
  const url = `http://${host}:${await listen(server, port, host)}`;
  google.setPublicUrl(url);

  const close = async () => {
    const closed = server.listening ? once(server.close(), "close") : null;
    server.closeAllConnections();
    await closed;
    saver?.close();
  };
  return { url, google, close };
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  try {
    await once(server.listen(port, host), "listening");
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "EADDRINUSE") throw error;
    throw new Error(
      `Port ${port} is taken, so the local Google Calendar can't start. Stop the process that uses it, or choose another port.`,
      { cause: error },
    );
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
