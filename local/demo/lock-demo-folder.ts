import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { tryLock } from "fs-native-extensions";

/** Locks the folder for this process; the kernel releases it when the process ends, however it ends. */
export function lockDemoFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const file = openSync(join(folder, "demo.lock"), "a+", 0o600);
  if (tryLock(file)) return () => closeSync(file);

  closeSync(file);
  throw new Error(
    `The data folder ${folder} is in use by another running demo. Stop it first, or give this one its own folder and ports: npm run demo -- --data .local/second --port 3001 --inngest-port 8298 --google-port 8299`,
  );
}
