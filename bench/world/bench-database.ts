import { randomUUID } from "node:crypto";
import { Client } from "pg";

export type BenchDatabase = {
  url: string;
  /** Runs statements outside of what is counted. */
  run: (statements: string) => Promise<void>;
  drop: () => Promise<void>;
};

/** A new, empty database on the server, for one measurement alone. */
export async function createBenchDatabase(server: string): Promise<BenchDatabase> {
  const name = `bench_${randomUUID().replaceAll("-", "")}`;
  await run(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    run: (statements) => run(url.href, statements),
    drop: () => run(server, `drop database ${name} with (force)`),
  };
}

/** @throws in words, when no PostgreSQL answers there */
export async function requirePostgres(server: string): Promise<void> {
  try {
    await run(server, "select 1");
  } catch (error) {
    throw new Error(
      `The benchmark needs a PostgreSQL in which it may make databases, and none answers at ${new URL(server).host}. Start one, or name another with BENCH_DATABASE_URL.`,
      { cause: error },
    );
  }
}

async function run(connectionString: string, statements: string): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}
