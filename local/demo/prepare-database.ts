import "./end-with-parent.ts";
import { setTimeout as pause } from "node:timers/promises";
import { migratePostgres } from "#src/db/migrate-postgres.ts";
import { closeDatabase, database } from "#src/db/database.ts";
import { failureInWords } from "#src/commands/failure-in-words.ts";
import { env } from "#src/env.mjs";
import { auth } from "#src/lib/auth/auth.ts";
import { addUser } from "#src/lib/auth/users.store.ts";
import { ORGANISER } from "./demo-options.ts";

// In its own process: only one process at a time can open the embedded database, and the app comes next.
try {
  if (env.DATABASE_URL) await migratePostgres(env.DATABASE_URL);
  await openPatiently();
  await makeSignIn(process.env["DEMO_PASSWORD"] ?? "");
  await closeDatabase();
  process.exit(0);
} catch (error) {
  process.send?.(failureInWords(error, env.DATABASE_URL), () => process.exit(1));
}

/** Leaves a working sign-in alone: replacing it would end its sessions. */
async function makeSignIn(password: string): Promise<void> {
  const { internalAdapter, password: hashing } = await (await auth()).$context;
  const found = await internalAdapter.findUserByEmail(ORGANISER, { includeAccounts: true });
  const hash = found?.accounts.find(({ providerId }) => providerId === "credential")?.password;
  if (hash && (await hashing.verify({ hash, password }))) return;

  await addUser({ email: ORGANISER, name: "Organizer", password });
}

/** A demo that was killed a moment ago may still hold its database. */
async function openPatiently(): Promise<void> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    try {
      await database();
      return;
    } catch (error) {
      const isInUse = error instanceof Error && error.message.includes("is in use by another");
      if (!isInUse || Date.now() > deadline) throw error;
      await pause(200);
    }
  }
}
