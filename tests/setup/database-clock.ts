import type { PGlite } from "@electric-sql/pglite";
import type { ClientBase } from "pg";

type Tell = () => number | null;

declare global {
  var testDatabaseClock: { RealDate: DateConstructor; tell?: Tell } | undefined;
}

// One for the worker: a test may have modules loaded anew, while the database stays open.
const held = (globalThis.testDatabaseClock ??= { RealDate: globalThis.Date });

/** Where no test says otherwise, the database lives in the same simulated time as the process. */
const asTheProcess: Tell = () => (globalThis.Date === held.RealDate ? null : Date.now());

/** From now on the test's database takes this for now; undefined sets it back. */
export function setDatabaseClock(tell: Tell = asTheProcess): void {
  held.tell = tell;
}

const CLOCKS = ["now", "transaction_timestamp", "statement_timestamp", "clock_timestamp"];

/** Has a database, once it is migrated, take for now what it is told; it tells its own time otherwise. */
export const simulatedTime = [
  ...CLOCKS.map(
    (name) => `create function public.${name}() returns timestamptz language sql stable as $$
      select coalesce(nullif(current_setting('test.now', true), '')::timestamptz, pg_catalog.${name}()) $$;`,
  ),
  "set search_path = public, pg_catalog;",
].join("\n");

const SET_CLOCK = "select set_config('test.now', $1, false)";

function simulatedNow(): string {
  const now = (held.tell ?? asTheProcess)();
  return now === null ? "" : new Date(now).toISOString();
}

type Query = (...args: unknown[]) => unknown;

/** Tells the time before each statement of a connection. Where a transaction has failed it can't be told, and needn't. */
export function followClock(client: ClientBase): void {
  const query: Query = client.query.bind(client);
  const told = async (...args: unknown[]) => {
    await Promise.resolve(query(SET_CLOCK, [simulatedNow()])).catch(() => {});
    return query(...args);
  };
  Object.defineProperty(client, "query", { value: told });
}

/** The same for an embedded database. */
export function clockedEmbedded(client: PGlite, now: () => string = simulatedNow): PGlite {
  const known: { told: string | undefined } = { told: undefined };
  const tell = (connection: Pick<PGlite, "query">) => {
    const instant = now();
    if (instant === known.told) return;
    known.told = instant;
    void connection.query(SET_CLOCK, [instant]).catch(() => (known.told = undefined));
  };
  const clocked = (connection: Pick<PGlite, "query" | "exec">) => ({
    query: (...args: Parameters<PGlite["query"]>) => {
      tell(connection);
      return connection.query(...args);
    },
    exec: (...args: Parameters<PGlite["exec"]>) => {
      tell(connection);
      return connection.exec(...args);
    },
  });
  const transaction = async (task: Parameters<PGlite["transaction"]>[0]) => {
    try {
      return await client.transaction((inner) => task(replacing(inner, clocked(inner))));
    } finally {
      // A setting that was made in it ends with a transaction that is rolled back.
      known.told = undefined;
    }
  };
  return replacing(client, { ...clocked(client), transaction });
}

/** The same object with some of its methods replaced. */
export function replacing<Target extends object>(target: Target, replaced: Record<string, unknown>): Target {
  return new Proxy(target, {
    get(inner, key) {
      if (typeof key === "string" && Object.hasOwn(replaced, key)) return replaced[key];
      const value: unknown = Reflect.get(inner, key, inner);
      return typeof value === "function" ? value.bind(inner) : value;
    },
  });
}
