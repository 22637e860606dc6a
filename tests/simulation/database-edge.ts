import type { PGlite } from "@electric-sql/pglite";
import { sql } from "drizzle-orm";
import { database } from "#src/db/database.ts";
import type { OpenDatabase } from "#src/db/open-database.ts";
import { openEmbedded } from "#src/db/open-embedded.ts";
import { clockedEmbedded, replacing, simulatedTime } from "#tests/setup/database-clock.ts";
import { createEmbedded } from "#tests/setup/embedded-dump.ts";
import type { Attempts } from "./attempts.ts";
import { RECORD } from "./effects.ts";
import { INSTALLATION } from "./environment.ts";

type Statements = Pick<PGlite, "query" | "exec">;

/** Makes every statement on an embedded database an effect; a transaction's own begin and commit are one too. */
export async function openObservedDatabase(
  attempts: () => Attempts,
): Promise<OpenDatabase & { client: PGlite }> {
  const embedded = await createEmbedded();
  const client = clockedEmbedded(embedded, () => new Date(attempts().now()).toISOString());
  const observed = replacing(client, {
    ...statements(client, attempts),
    transaction: (task: Parameters<PGlite["transaction"]>[0]) =>
      attempts().effect("database", "transaction", () =>
        attempts().inTransaction(() =>
          client.transaction((transaction) =>
            task(replacing(transaction, statements(transaction, attempts))),
          ),
        ),
      ),
  });
  const opened = await openEmbedded(observed);
  await embedded.exec(simulatedTime);
  return { ...opened, client };
}

/** Empties the engine's tables; the installation keeps one id, so that a seed gives the same events in every process. */
export async function emptyTables(): Promise<void> {
  const db = await database();
  await db.execute(
    sql`truncate calendar_mirror, calendar_former_event, calendar_guest, calendar_sync_log, calendar_connection, calendar_scan, google_quota restart identity cascade`,
  );
  await db.execute(sql`update installation set id = ${INSTALLATION}`);
}

function statements(client: Statements, attempts: () => Attempts) {
  return {
    query: (...query: Parameters<Statements["query"]>) =>
      attempts().effect("database", nameOf(query[0]), () => client.query(...query)),
    exec: (...query: Parameters<Statements["exec"]>) =>
      attempts().effect("database", nameOf(query[0]), () => client.exec(...query)),
  };
}

/**
 * Enough to recognize a statement by: its verb and its first table, whatever subqueries come before that. Only what records
 * an attempt writes to the log.
 */
function nameOf(query: string): string {
  if (/\binsert into "?calendar_sync_log\b/i.test(query)) return RECORD;
  const verb = /\b(insert|update|delete|select|truncate|set)\b/i.exec(query)?.[1] ?? "statement";
  const write = /\b(insert into|update|delete from)\s+"?(\w+)/i.exec(query);
  const table = write ?? /\b(from)\s+"?(\w+)/i.exec(withoutSubqueries(query));
  return `${(write?.[1] ?? verb).toLowerCase()} ${table?.[2] ?? ""}`.trim();
}

function withoutSubqueries(query: string): string {
  const shorter = query.replaceAll(/\([^()]*\)/g, "");
  return shorter === query ? query : withoutSubqueries(shorter);
}
