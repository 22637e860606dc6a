/** Opens the database when the server starts, not at the first request. */
export async function register(): Promise<void> {
  // oxlint-disable-next-line no-restricted-properties -- no setting: the build puts a constant here
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;

  const { requireAllSettings } = await import("#src/env.mjs");
  requireAllSettings();
  const { database } = await import("#src/db/database.ts");
  // Next would print the error and keep serving. What started the server opens the database again, and gets the error.
  await database().catch(() => {});
}
