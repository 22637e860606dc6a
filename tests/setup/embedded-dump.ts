import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { PGlite } from "@electric-sql/pglite";
import { openEmbedded } from "#src/db/open-embedded.ts";
import { prepareStatements } from "./prepare-statements.ts";

const CACHE = "node_modules/.cache/embedded-database";

/**
 * A migrated, empty embedded database. Making one takes seconds, so it is made once for each set of migrations and
 * loaded from a file after that.
 */
export async function createEmbedded(): Promise<PGlite> {
  const client = await PGlite.create({ loadDataDir: new Blob([await readFile(await dumpFile())]) });
  await prepareStatements(client);
  return client;
}

/** Lays a migrated, empty database into a folder, where the app would take seconds to make its own. */
export async function layDatabase(folder: string): Promise<void> {
  const data = join(folder, "data");
  await mkdir(data, { recursive: true, mode: 0o700 });
  await promisify(execFile)("tar", ["-xf", await dumpFile(), "-C", data]);
}

/** Makes the dump before several workers ask for it. */
export async function dumpFile(): Promise<string> {
  const file = join(CACHE, `${hashOfMigrations()}.tar`);
  const isThere = await readFile(file).then(
    () => true,
    () => false,
  );
  if (!isThere) await makeDump(file);
  return file;
}

async function makeDump(file: string): Promise<void> {
  const client = await PGlite.create();
  const opened = await openEmbedded(client);
  const dump = await client.dumpDataDir("none");
  await opened.close();

  await mkdir(CACHE, { recursive: true });
  const making = `${file}.${process.pid}`;
  await writeFile(making, Buffer.from(await dump.arrayBuffer()));
  await rename(making, file);
}

function hashOfMigrations(): string {
  const hash = createHash("sha256");
  const sources = ["node_modules/@electric-sql/pglite/package.json", ...globSync("drizzle/*.sql").toSorted()];
  for (const source of sources) hash.update(readFileSync(source));
  return hash.digest("hex").slice(0, 16);
}
