import { once } from "node:events";
import { connect, createServer } from "node:net";
import { countStatements, nothingSent } from "./count-statements.ts";

export type StatementProxy = {
  /** The address of the same database through the proxy. */
  url: string;
  /** Statements that passed so far. */
  statements: () => number;
  close: () => Promise<void>;
};

/** Stands between an app and its PostgreSQL, and counts what the app asks of it. */
export async function startStatementProxy(databaseUrl: string): Promise<StatementProxy> {
  const { hostname, port } = new URL(databaseUrl);
  const counted = { statements: 0 };
  const server = createServer((client) => {
    const database = connect({ host: hostname, port: Number(port || 5432), noDelay: true });
    client.setNoDelay(true);
    let sent = nothingSent;
    client.on("data", (chunk: Buffer) => {
      const { after, statements } = countStatements(sent, chunk);
      sent = after;
      counted.statements += statements;
    });
    client.pipe(database).pipe(client);
    client.on("error", () => database.destroy());
    database.on("error", () => client.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();

  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(typeof address === "object" ? address?.port : 0);
  return {
    url: url.href,
    statements: () => counted.statements,
    close: async () => void server.close(),
  };
}
