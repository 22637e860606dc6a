import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { tryLock } from "fs-native-extensions";

/**
 * Locks the embedded database's folder for this process. PGlite has no lock: a second process would open a live folder
 * without an error, and writes would vanish. The kernel holds this lock and releases it when the process ends, however
 * it ends: no stale lock is ever left.
 *
 * @returns a function that releases the folder
 * @throws when another process holds it
 */
export function lockFolder(folder: string): () => void {
  makePrivate(folder);
  const file = openSync(join(folder, "in-use.lock"), "a+");
  if (tryLock(file)) return () => closeSync(file);

  closeSync(file);
  throw new Error(
    `The database folder ${folder} is in use by another running instance. Stop it first, or set DATABASE_DIR to another folder.`,
  );
}

/** The database's files are open to everyone on this machine, so no one else may enter their folder. */
function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    chmodSync(folder, 0o700);
  } catch (error) {
    throw new Error(
      `The database folder ${folder} belongs to another user of this machine, who could read and change it. Change its owner to the app's user, or set DATABASE_DIR to another folder.`,
      { cause: error },
    );
  }
}
