import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { isNotNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { Database, OpenDatabase } from "./open-database.ts";
import { hideParameters } from "./hide-parameters.ts";
import { lockFolder } from "./folder-lock.ts";
import { migrationsFolder } from "./migrations.ts";
import * as schema from "./schema.ts";

/** Opens and migrates the embedded database in a folder, which no other process may have open. */
export async function openFolder(folder: string): Promise<OpenDatabase> {
  const unlock = lockFolder(folder);
  try {
    const { db, close } = await openEmbedded(await PGlite.create(await madeFolder(folder)));
    await endOrphanedLeases(db);
    return { db, close: () => close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * Only this process uses the folder, so the holder of any lease in it is dead: no one needs to wait for it to expire.
 */
async function endOrphanedLeases(db: Database): Promise<void> {
  const { leaseId } = schema.calendarMirror;
  await db.update(schema.calendarMirror).set({ leaseId: null, leaseUntil: null }).where(isNotNull(leaseId));
}

/** A half-created database can never be opened, so it gets its name only once it is complete. */
async function madeFolder(folder: string): Promise<string> {
  const data = join(folder, "data");
  if (existsSync(data)) return data;

  const making = join(folder, "data.making");
  rmSync(making, { recursive: true, force: true });
  await (await PGlite.create(making)).close();
  renameSync(making, data);
  return data;
}

/** Migrates and wraps an embedded database. */
export async function openEmbedded(client: PGlite): Promise<OpenDatabase> {
  const db = drizzle({ client, schema, casing: "snake_case" });
  await migrate(db, { migrationsFolder });
  return { db: hideParameters(db), close: () => client.close() };
}
