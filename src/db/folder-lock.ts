import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { tryLock } from "fs-native-extensions";

/**
 * Takes the embedded database's folder for this process. PGlite has no lock of its own: a second process would open a
 * live folder without an error, and writes would vanish. The kernel holds this lock and lets it go when the process
 * ends, however it ends, so that no stale lock is ever left.
 *
 * @returns a function that gives the folder back
 * @throws when another process holds it
 */
export function lockFolder(folder: string): () => void {
  makePrivate(folder);
  const file = openSync(join(folder, "in-use.lock"), "a+");
  if (tryLock(file)) return () => closeSync(file);

  closeSync(file);
  throw new Error(
    `The database folder ${folder} is in use by another running instance. Stop that one first, or give this one a folder of its own with DATABASE_DIR.`,
  );
}

/** The database's own files are open to everybody on this machine, so nobody else may enter their folder. */
function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    chmodSync(folder, 0o700);
  } catch (error) {
    throw new Error(
      `The database folder ${folder} belongs to another user of this machine, who could read and change it. Give it to the app's user, or name another folder with DATABASE_DIR.`,
      { cause: error },
    );
  }
}
